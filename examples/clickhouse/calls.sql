-- Calls by outcome and cause: the rows of a Call-ID are put together, and the script judges calls.
SELECT
  JSONExtractString(line, 'outcome') AS outcome,
  JSONExtractInt(line, 'status') AS status,
  JSONExtractString(line, 'cause') AS cause,
  countIf(JSONExtractBool(line, 'isWhole')) AS whole,
  count() AS calls
FROM executable('sipwhy-calls.sh', LineAsString, 'line String', (
  SELECT line
  FROM file({rows:String}, LineAsString, 'line String')
  ORDER BY
    if(JSONHas(line, 'callId'), JSONExtractString(line, 'callId'), trimBoth(extract(JSONExtractString(line, 'raw'), '(?i)\n(?:call-id|i)[ \t]*:[ \t]*([^\r\n]*)'))),
    JSONExtractFloat(line, 'time')
))
WHERE JSONExtractString(line, 'kind') = 'call'
GROUP BY outcome, status, cause
ORDER BY calls DESC, outcome, status, cause
