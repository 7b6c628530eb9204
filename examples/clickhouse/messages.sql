-- Which rules, how often, at which sender: the function judges each message alone.
-- {rows:String} names a file of rows; a table with a column of messages does as well:
--   sipwhy(formatRowNoNewline('JSONEachRow', raw, time))
SELECT
  JSONExtractString(judged, 'from') AS sender,
  JSONExtractString(judged, 'cause') AS cause,
  count() AS messages
FROM (SELECT sipwhy(line) AS judged FROM file({rows:String}, LineAsString, 'line String'))
WHERE JSONExtractInt(judged, 'status') >= 400
GROUP BY sender, cause
ORDER BY messages DESC, sender, cause
