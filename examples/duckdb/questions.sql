-- What operators ask of a day of SIP. The tables are views of what sipwhy ndjson wrote:
-- `calls` a row a call, `messages` a row a message. Each question begins with its name.

-- name: causes-by-hour
-- Which causes, how often, in which hour.
SELECT
  date_trunc('hour', make_timestamp_ms("time")) AS hour,
  coalesce(cause, 'status ' || status) AS cause,
  count(*) AS calls
FROM calls
WHERE outcome IN ('failed', 'unanswered')
GROUP BY ALL
ORDER BY hour, calls DESC, cause;

-- name: causes-by-server
-- Which causes, at which server.
WITH counted AS (
  SELECT server, coalesce(cause, 'status ' || status) AS cause, count(*) AS calls
  FROM calls
  WHERE outcome IN ('failed', 'unanswered') AND server IS NOT NULL
  GROUP BY ALL
)
SELECT server, cause, calls, round(100.0 * calls / sum(calls) OVER (PARTITION BY server), 1) AS share
FROM counted
ORDER BY calls DESC, server, cause;

-- name: windows-violated
-- Servers that asked to be left alone for a while, and were not.
SELECT server, count(*) AS calls
FROM calls
WHERE list_contains(list_transform(findings, lambda found: found.rule), 'request-inside-window')
GROUP BY ALL
ORDER BY calls DESC, server;

-- name: progress-without-media
-- 183 responses that bring no audio a caller could hear, by gateway.
SELECT
  "from" AS gateway,
  agent,
  count(*) FILTER (WHERE earlyMedia IN ('none', 'unlikely', 'blocked')) AS without,
  count(*) AS progress,
  round(100.0 * count(*) FILTER (WHERE earlyMedia IN ('none', 'unlikely', 'blocked')) / count(*), 1) AS share
FROM messages
WHERE status = 183 AND "from" IN (SELECT "from" FROM messages WHERE agent IS NOT NULL)
GROUP BY ALL
ORDER BY share DESC, gateway, agent;

-- name: converted
-- A 503 from behind that the caller got as a 500: what it said of the time to wait is lost.
SELECT server, count(*) AS calls
FROM calls
WHERE list_contains(list_transform(findings, lambda found: found.rule), 'status-500-after-503')
GROUP BY ALL
ORDER BY calls DESC, server;

-- name: not-whole
-- Calls of which messages are missing: first of all a sign of a wrong partition.
SELECT missing, count(*) AS calls
FROM (SELECT unnest(limits) AS missing FROM calls WHERE NOT isWhole)
WHERE missing IN ('call-starts-late', 'call-ends-early', 'call-shortened', 'call-given-up', 'call-cut')
GROUP BY ALL
ORDER BY calls DESC, missing;

-- name: unread
-- Lines that could not be read, and why.
SELECT error.code AS code, count(*) AS lines
FROM errors
GROUP BY ALL
ORDER BY lines DESC, code;
