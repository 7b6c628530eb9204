-- Rows of any order to rows in which each call stands together: what `sipwhy ndjson --calls` needs.
-- DuckDB spills to disk, so a laptop sorts what does not fit into its memory.
--
--   duckdb -c "SET VARIABLE input = 'rows.ndjson'; SET VARIABLE output = 'sorted.ndjson';" -f sort.sql

COPY (
  SELECT line
  FROM (
    SELECT
      line,
      coalesce(
        CASE WHEN json_valid(line) THEN json_extract_string(line, '$.callId') END,
        CASE WHEN json_valid(line) THEN trim(regexp_extract(json_extract_string(line, '$.raw'), '(?i)(?:^|\n)(?:call-id|i)[ \t]*:[ \t]*([^\r\n]*)', 1)) END,
        ''
      ) AS call_id,
      CASE WHEN json_valid(line) THEN try_cast(json_extract_string(line, '$.time') AS DOUBLE) END AS time
    FROM read_csv(getvariable('input'), columns = {'line': 'VARCHAR'}, delim = '\x1f', quote = '', escape = '', header = false, auto_detect = false, max_line_size = 8388608, strict_mode = false, null_padding = true)
  )
  ORDER BY call_id, time
) TO (getvariable('output')) (FORMAT csv, HEADER false, DELIMITER '\x1f', QUOTE '', ESCAPE '');
