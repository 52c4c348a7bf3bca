-- What compiled T-SQL leans on in PostgreSQL: collations, types, conversions and functions with SQL Server's own results
-- and errors. An error of the SQLSTATE TSQL1 carries SQL Server's number as its detail.
CREATE SCHEMA tsql;

-- Case and accents make no difference, but ی and ي, ک and ك do.
CREATE COLLATION tsql.ci_ai (provider = icu, locale = '@colStrength=primary', deterministic = false);
CREATE COLLATION tsql.ci_as (provider = icu, locale = '@colStrength=secondary', deterministic = false);
CREATE COLLATION tsql.cs_as (provider = icu, locale = 'und', deterministic = true);

-- Literals and parameters have the databases' collation as their own, which a COLLATE still overrules.
CREATE DOMAIN tsql.letters AS text COLLATE tsql.ci_ai;

CREATE DOMAIN tsql.tinyint AS int2 CONSTRAINT tinyint_range CHECK (VALUE BETWEEN 0 AND 255);

CREATE FUNCTION tsql.fail(number int, message text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'TSQL1', MESSAGE = message, DETAIL = number::text;
END $$;

-- Text ---------------------------------------------------------------------------------------------------------------

-- bpchar as text with its blanks: PostgreSQL's own conversion, which does nothing where there is no length to cut to.
CREATE FUNCTION tsql.kept(value bpchar, length int DEFAULT -1, is_explicit bool DEFAULT true) RETURNS text
LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'varchar';

-- The unique index beside a key of texts, in which blanks at the end have no weight, goes with the key.
CREATE FUNCTION tsql.drop_companion(key_table regclass, key_name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  companion regclass := (SELECT x.indexrelid FROM pg_constraint k JOIN pg_index x ON x.indrelid = k.conrelid
    WHERE k.conrelid = key_table AND k.conname = key_name COLLATE "C" AND k.contype IN ('p', 'u') AND x.indisunique
      AND x.indexrelid <> k.conindid AND string_to_array(x.indkey::text, ' ')::int2[] = k.conkey LIMIT 1);
BEGIN
  IF companion IS NOT NULL THEN EXECUTE format('DROP INDEX %s', companion); END IF;
END $$;

-- What code page 1256 lacks becomes its best fit or a question mark, as when Windows stores it.
CREATE FUNCTION tsql.cp1256(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN (value COLLATE "C") ~ '^[\x01-\x7f]*$' THEN value
    ELSE regexp_replace(regexp_replace(translate(value COLLATE "C", ':fits_from', ':fits_to'),
      '[\U00010000-\U0010ffff]', '??', 'g'), '[^\x01-\x7f:letters]', '?', 'g') END
$$;

-- Letters as a collation without case and accents sees them, for regular expressions, which know no collation.
CREATE FUNCTION tsql.fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(lower(normalize(value, NFD) COLLATE "und-x-icu"),
    '[\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06dc]', '', 'g') COLLATE "C"
$$;

-- A LIKE pattern as a regular expression; a loose one lets blanks follow.
CREATE FUNCTION tsql.like_regex(pattern text, escape text, is_loose bool) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  result text COLLATE "C" := '^(?:';
  at int := 1;
  letter text COLLATE "C";
  close int;
  body text COLLATE "C";
BEGIN
  WHILE at <= length(pattern) LOOP
    letter := substr(pattern, at, 1);
    IF escape <> '' AND (letter COLLATE "C") = (escape COLLATE "C") AND at < length(pattern) THEN
      at := at + 1;
      result := result || regexp_replace(substr(pattern, at, 1) COLLATE "C", '([^[:alnum:]\s])', '\\\1');
    ELSIF letter = '%' COLLATE "C" THEN
      result := result || '.*';
    ELSIF letter = '_' COLLATE "C" THEN
      result := result || '.';
    ELSIF letter = '[' COLLATE "C" THEN
      close := strpos(substr(pattern, at + 2) COLLATE "C", ']');
      IF close = 0 THEN RETURN '(?!)'; END IF;
      body := substr(pattern, at + 1, close);
      at := at + close + 1;
      IF left(body, 1) = '^' COLLATE "C" THEN
        result := result || '[^' || regexp_replace(substr(body, 2) COLLATE "C", '([\[\]\\^])', '\\\1', 'g') || ']';
      ELSE
        result := result || '[' || regexp_replace(body COLLATE "C", '([\[\]\\^])', '\\\1', 'g') || ']';
      END IF;
    ELSE
      result := result || regexp_replace(letter COLLATE "C", '([^[:alnum:]\s])', '\\\1');
    END IF;
    at := at + 1;
  END LOOP;
  RETURN result || CASE WHEN is_loose THEN ') *$' ELSE ')$' END;
END $$;

-- The letters of a LIKE pattern before its first wildcard.
CREATE FUNCTION tsql.like_start(pattern text, escape text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN escape = '' COLLATE "C" THEN substring(pattern COLLATE "C" from '^[^%_[]*')
    ELSE substring(split_part(pattern COLLATE "C", escape COLLATE "C", 1) from '^[^%_[]*') END
$$;

CREATE FUNCTION tsql.length_argument(name text, length int) RETURNS int LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF length < 0 THEN
    PERFORM tsql.fail(537, format('Invalid length parameter passed to the %s function.', upper(name)));
  END IF;
  RETURN length;
END $$;

CREATE FUNCTION tsql.stuff(value text, start int, count int, put text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN start BETWEEN 1 AND length(value) AND count >= 0
    THEN left(value, start - 1) || coalesce(put, '') || substr(value, start + count) END
$$;

CREATE FUNCTION tsql.charindex(sought text, value text, start int) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN sought = '' COLLATE "C" THEN 0 ELSE coalesce(
    nullif(strpos(substr(value, greatest(start, 1)), sought COLLATE tsql.ci_ai), 0) + greatest(start, 1) - 1, 0) END
$$;

-- Where the pattern is found first. A regular expression has no linguistic collation, so both sides are folded.
CREATE FUNCTION tsql.patindex(pattern text, value text) RETURNS int LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  folded text COLLATE "C" := tsql.fold(value);
  regex text COLLATE "C" := tsql.fold(tsql.like_regex(ltrim(pattern COLLATE "C", '%'), '', false));
BEGIN
  IF left(pattern COLLATE "C", 1) <> '%' OR left(regex, 1) <> '^' THEN RETURN (folded ~ regex)::int; END IF;
  regex := substr(regex, 2);
  IF right(regex, 4) = '.*)$' THEN regex := left(regex, -4) || ')'; END IF;
  RETURN coalesce(regexp_instr(folded, regex), 0);
END $$;

CREATE FUNCTION tsql.nchar_of(code int) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN code BETWEEN 55296 AND 57343 THEN chr(65533) WHEN code BETWEEN 1 AND 65535 THEN chr(code) END
$$;

CREATE FUNCTION tsql.char_of(code int) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN code BETWEEN 1 AND 255 THEN convert_from(set_byte('\x00', 0, code), 'WIN1256') END
$$;

CREATE FUNCTION tsql.ascii_code(value text) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN value <> '' COLLATE "C" THEN get_byte(convert_to(left(tsql.cp1256(value), 1), 'WIN1256'), 0) END
$$;

CREATE FUNCTION tsql.str(value float8, length int, decimals int) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN length NOT BETWEEN 0 AND 8000 OR decimals < 0 THEN NULL
    WHEN length(round(value::numeric, least(decimals, 16))::text) > length THEN repeat('*', length)
    ELSE lpad(round(value::numeric, least(decimals, 16))::text, length) END
$$;

CREATE FUNCTION tsql.quotename(value text, mark text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN length(value) > 128 THEN NULL
    WHEN mark IN ('[' COLLATE "C", ']' COLLATE "C") THEN '[' || replace(value COLLATE "C", ']', ']]') || ']'
    WHEN mark IN ('''' COLLATE "C", '"' COLLATE "C") THEN mark || replace(value COLLATE "C", mark, mark || mark) || mark END
$$;

CREATE FUNCTION tsql.string_escape(value text, kind text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF lower(kind) <> 'json' THEN
    PERFORM tsql.fail(13621, format('An invalid value was specified for argument %s.', '2'));
  END IF;
  RETURN replace(substr(to_json(value)::text, 2, length(to_json(value)::text) - 2), '/', '\/');
END $$;

CREATE FUNCTION tsql.separator(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF length(value) <> 1 THEN
    PERFORM tsql.fail(214, 'Procedure expects parameter ''separator'' of type ''nchar(1)/nvarchar(1)''.');
  END IF;
  RETURN value;
END $$;

CREATE FUNCTION tsql.utf16_bytes(value text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  result bytea := '';
  letter text COLLATE "C";
  code int;
BEGIN
  FOREACH letter IN ARRAY regexp_split_to_array(value COLLATE "C", '') LOOP
    code := ascii(letter);
    IF code > 65535 THEN
      code := code - 65536;
      result := result || tsql.unit_bytes(55296 + code / 1024) || tsql.unit_bytes(56320 + code % 1024);
    ELSIF letter <> '' COLLATE "C" THEN
      result := result || tsql.unit_bytes(code);
    END IF;
  END LOOP;
  RETURN result;
END $$;

CREATE FUNCTION tsql.unit_bytes(code int) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT set_byte(set_byte('\x0000', 0, code % 256), 1, code / 256)
$$;

CREATE FUNCTION tsql.utf16_length(value text) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT 2 * (length(value) + length(regexp_replace(value COLLATE "C", '[\u0001-\uffff]', '', 'g')))
$$;

CREATE FUNCTION tsql.fitting(value text, length int, is_integer bool) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF length(value) <= length THEN RETURN value; END IF;
  IF is_integer THEN RETURN '*'; END IF;
  PERFORM tsql.fail(8115, 'Arithmetic overflow error converting numeric to data type varchar.');
  RETURN NULL;
END $$;

-- Text in UTF-16 units -----------------------------------------------------------------------------------------------

-- A collation without _SC counts in UTF-16 units, so that a letter beyond U+FFFF is two: here two marks of the planes for
-- private use, which all functions over text then count as SQL Server does.
CREATE FUNCTION tsql.units(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF (value COLLATE "C") !~ '[\U00010000-\U0010ffff]' THEN RETURN value; END IF;
  RETURN (SELECT string_agg(CASE WHEN code > 65535
      THEN chr(983040 + (code - 65536) / 1024) || chr(984064 + code % 1024) ELSE letter END, '' ORDER BY place)
    FROM regexp_split_to_table(value COLLATE "C", '') WITH ORDINALITY AS l(letter, place), ascii(letter) AS code);
END $$;

-- The letters of such units. Half a letter, which SQL Server would hand out as it is and UTF-8 cannot hold, becomes U+FFFD.
CREATE FUNCTION tsql.joined(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF (value COLLATE "C") !~ '[\U000f0000-\U000f07ff]' THEN RETURN value; END IF;
  RETURN (SELECT string_agg(CASE
      WHEN code BETWEEN 983040 AND 984063 AND next BETWEEN 984064 AND 985087
        THEN chr(65536 + (code - 983040) * 1024 + (next - 984064))
      WHEN code BETWEEN 984064 AND 985087 AND before BETWEEN 983040 AND 984063 THEN ''
      WHEN code BETWEEN 983040 AND 985087 THEN chr(65533) ELSE letter END, '' ORDER BY place)
    FROM (SELECT l.letter, l.place, ascii(l.letter) AS code, lead(ascii(l.letter)) OVER (ORDER BY l.place) AS next,
        lag(ascii(l.letter)) OVER (ORDER BY l.place) AS before
      FROM regexp_split_to_table(value COLLATE "C", '') WITH ORDINALITY AS l(letter, place)) AS u);
END $$;

-- The first units of a text. No text has more units than bytes.
CREATE FUNCTION tsql.cut(value text, length int) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF octet_length(value) <= length THEN RETURN value; END IF;
  RETURN tsql.joined(left(tsql.units(value), length));
END $$;

-- The text, if a column of so many units holds it; what lies beyond as blanks is left out.
CREATE FUNCTION tsql.stored(value text, length int) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF octet_length(value) > length AND length(tsql.units(value)) > length THEN
    IF length(rtrim(tsql.units(value), ' ')) > length THEN
      PERFORM tsql.fail(8152, 'String or binary data would be truncated.');
    END IF;
    RETURN tsql.cut(value, length);
  END IF;
  RETURN value;
END $$;

CREATE FUNCTION tsql.unicode(value text) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN ascii(value) BETWEEN 983040 AND 985087 THEN ascii(value) - 983040 + 55296 ELSE nullif(ascii(value), 0) END
$$;

-- So many copies, as far as `most` letters go; null stands for a max type, of which nobody needs a tenth of a gigabyte.
CREATE FUNCTION tsql.replicate(value text, count int, most int) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF count < 0 THEN RETURN NULL; END IF;
  IF most IS NULL AND octet_length(value)::int8 * count > 100000000 THEN
    PERFORM tsql.fail(701, 'There is insufficient system memory in resource pool ''default'' to run this query.');
  END IF;
  RETURN repeat(value, least(count, most / greatest(length(value), 1) + 1));
END $$;

-- One letter for one, as SQL Server has it: no ß becomes SS.
CREATE FUNCTION tsql.upper_case(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT upper(value COLLATE "pg_c_utf8")
$$;

CREATE FUNCTION tsql.lower_case(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(value COLLATE "pg_c_utf8")
$$;

-- Counts of rows ------------------------------------------------------------------------------------------------------

CREATE FUNCTION tsql.top_rows(count int8) RETURNS int8 LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF count IS NULL THEN
    PERFORM tsql.fail(1060, 'The number of rows provided for a TOP or FETCH clauses row count parameter must be an integer.');
  END IF;
  IF count < 0 THEN PERFORM tsql.fail(127, 'A TOP N or FETCH rowcount value may not be negative.'); END IF;
  RETURN count;
END $$;

CREATE FUNCTION tsql.fetched_rows(count int8) RETURNS int8 LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF tsql.top_rows(count) = 0 THEN
    PERFORM tsql.fail(10744, 'The number of rows provided for a FETCH clause must be greater then zero.');
  END IF;
  RETURN count;
END $$;

CREATE FUNCTION tsql.skipped_rows(count int8) RETURNS int8 LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF count IS NULL THEN
    PERFORM tsql.fail(10743, 'The number of rows provided for a OFFSET clause must be an integer.');
  END IF;
  IF count < 0 THEN PERFORM tsql.fail(10742, 'The offset specified in a OFFSET clause may not be negative.'); END IF;
  RETURN count;
END $$;

-- Numbers ------------------------------------------------------------------------------------------------------------

CREATE FUNCTION tsql.tinyint(value numeric) RETURNS int2 LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF value < 0 OR value > 255 THEN
    PERFORM tsql.fail(220, format('Arithmetic overflow error for data type tinyint, value = %s.', value));
  END IF;
  RETURN value::int2;
END $$;

-- A number as money or smallmoney holds it: ten thousandths in eight or four bytes.
CREATE FUNCTION tsql.money(value numeric, kind text) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  rounded numeric := round(value, 4);
  most numeric := CASE kind COLLATE "C" WHEN 'money' THEN 922337203685477.5807 ELSE 214748.3647 END;
BEGIN
  IF rounded BETWEEN -most - 0.0001 AND most THEN RETURN rounded; END IF;
  PERFORM tsql.fail(8115, format('Arithmetic overflow error converting expression to data type %s.', kind));
  RETURN NULL;
END $$;

-- A whole number in text; `target` is the type that it is wanted for.
CREATE FUNCTION tsql.whole(value text, source text, target text) RETURNS int8 LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  trimmed text COLLATE "C" := btrim(value COLLATE "C", E' \t\r\n');
  number numeric;
  least numeric;
  most numeric;
BEGIN
  IF trimmed = '' COLLATE "C" THEN RETURN 0; END IF;
  IF trimmed !~ '^[+-]?\s*[0-9]+$' THEN
    PERFORM tsql.fail(CASE target WHEN 'bigint' THEN 8114 ELSE 245 END, CASE target
      WHEN 'bigint' THEN format('Error converting data type %s to bigint.', source)
      ELSE format('Conversion failed when converting the %s value ''%s'' to data type %s.', source, value, target) END);
  END IF;
  number := regexp_replace(trimmed, '\s', '', 'g')::numeric;
  most := CASE target WHEN 'tinyint' THEN 255 WHEN 'smallint' THEN 32767 WHEN 'int' THEN 2147483647
    ELSE 9223372036854775807 END;
  least := CASE target WHEN 'tinyint' THEN 0 ELSE -most - 1 END;
  IF number > most OR number < least THEN
    PERFORM tsql.fail(
      CASE target WHEN 'int' THEN 248 WHEN 'bigint' THEN 8115 ELSE 244 END,
      CASE target
        WHEN 'bigint' THEN 'Arithmetic overflow error converting expression to data type bigint.'
        WHEN 'int' THEN format('The conversion of the %s value ''%s'' overflowed an int column.', source, value)
        ELSE format('The conversion of the %s value ''%s'' overflowed an %s column. Use a larger integer column.', source, value,
          CASE target WHEN 'tinyint' THEN 'INT1' ELSE 'INT2' END) END);
  END IF;
  RETURN number::int8;
END $$;

-- A number in text; `target` is numeric, float, real or money. A numeric has `whole` digits before its point and `scale`
-- behind it, where that is asked for.
CREATE FUNCTION tsql.number(value text, source text, target text, whole int DEFAULT -1, scale int DEFAULT 0) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  trimmed text COLLATE "C" := btrim(value COLLATE "C", E' \t\r\n');
BEGIN
  IF target = 'money' THEN
    trimmed := replace(regexp_replace(trimmed, '^([+-]?)\s*[$€£]', '\1'), ',', '');
    IF trimmed = '' COLLATE "C" THEN RETURN 0; END IF;
  END IF;
  IF trimmed = '' COLLATE "C" AND target IN ('float', 'real') THEN RETURN 0; END IF;
  IF trimmed ~ '^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)$'
    OR (target IN ('float', 'real') AND trimmed ~* '^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]{1,3})?$') THEN
    IF whole >= 0 AND abs(round(trimmed::numeric, scale)) >= 10::numeric ^ whole THEN
      PERFORM tsql.fail(8115, format('Arithmetic overflow error converting %s to data type numeric.', source));
    END IF;
    RETURN trimmed::numeric;
  END IF;
  IF target = 'money' THEN
    PERFORM tsql.fail(235, 'Cannot convert a char value to money. The char value has incorrect syntax.');
  END IF;
  PERFORM tsql.fail(8114, format('Error converting data type %s to %s.', source, target));
  RETURN NULL;
END $$;

CREATE FUNCTION tsql.bit(value text, source text) RETURNS bool LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  trimmed text COLLATE "C" := lower(btrim(value COLLATE "C"));
BEGIN
  IF trimmed IN ('true', '1') THEN RETURN true; END IF;
  IF trimmed IN ('false', '0', '') THEN RETURN false; END IF;
  IF trimmed ~ '^[+-]?[0-9]+$' THEN RETURN trimmed::numeric <> 0; END IF;
  PERFORM tsql.fail(245, format('Conversion failed when converting the %s value ''%s'' to data type bit.', source, value));
  RETURN NULL;
END $$;

-- A float as CONVERT writes it: six digits at most, or eight, sixteen or seventeen with style 1, 2 or 3, and an exponent
-- of three digits.
CREATE FUNCTION tsql.float_text(value float8, style int) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  digits int := CASE style WHEN 1 THEN 8 WHEN 2 THEN 16 WHEN 3 THEN 17 ELSE 6 END;
  parts text[] := regexp_match(to_char(value, '9.' || repeat('9', digits - 1) || 'EEEE'), '^ ?(-?[0-9.]+)e([+-])([0-9]+)$');
  exponent int := (parts[2] || parts[3])::int;
BEGIN
  IF digits = 6 THEN
    IF exponent BETWEEN -4 AND 5 THEN RETURN trim_scale((parts[1] || 'e' || exponent)::numeric)::text; END IF;
    parts[1] := regexp_replace(parts[1], '\.?0*$', '');
  END IF;
  RETURN parts[1] || 'e' || parts[2] || lpad(parts[3], 3, '0');
END $$;

-- PostgreSQL's text holds no zero, so bytes with one are refused.
CREATE FUNCTION tsql.bytes_text(value bytea) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF position('\x00'::bytea in value) > 0 THEN
    PERFORM tsql.fail(8114, 'Error converting data type varbinary to varchar.');
  END IF;
  RETURN convert_from(value, 'WIN1256');
END $$;

CREATE FUNCTION tsql.bytes_number(value bytea) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ('x' || lpad(encode(substr(value, greatest(length(value) - 7, 1)), 'hex'), 16, '0'))::bit(64)::int8::numeric
$$;

CREATE FUNCTION tsql.number_bytes(value int8, length int) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT decode(right(lpad(to_hex(value), 16, '0'), 2 * least(length, 8)), 'hex')
$$;

-- CONVERT of hexadecimal digits, with 0x before them in style 1 and without in style 2.
CREATE FUNCTION tsql.hex_bytes(value text, style int) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  digits text COLLATE "C" := CASE style WHEN 1 THEN substr(value, 3) ELSE value END;
BEGIN
  IF digits !~* '^([0-9a-f]{2})*$' OR (style = 1 AND lower(left(value COLLATE "C", 2)) <> '0x') THEN
    PERFORM tsql.fail(8114, 'Error converting data type varchar to varbinary.');
  END IF;
  RETURN decode(digits, 'hex');
END $$;

CREATE FUNCTION tsql.hashbytes(algorithm text, value bytea) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE upper(algorithm)
    WHEN 'MD5' THEN decode(md5(value), 'hex')
    WHEN 'SHA2_256' THEN sha256(value)
    WHEN 'SHA2_512' THEN sha512(value) END
$$;

-- Whether TRY_CAST succeeds; `kind` is a type of PostgreSQL. Immutable, so that of a constant that fails it is
-- known before PostgreSQL tries the conversion itself.
CREATE FUNCTION tsql.can_convert(value text, kind text) RETURNS bool LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF value IS NULL THEN RETURN false; END IF;
  CASE
    WHEN kind IN ('int2', 'int4', 'int8') THEN
      PERFORM tsql.whole(value, 'varchar', CASE kind WHEN 'int2' THEN 'smallint' WHEN 'int4' THEN 'int' ELSE 'bigint' END);
    WHEN kind = 'bool' THEN PERFORM tsql.bit(value, 'varchar');
    WHEN kind IN ('float4', 'float8') THEN PERFORM tsql.number(value, 'varchar', 'float');
    WHEN kind LIKE 'numeric%' THEN EXECUTE format('SELECT tsql.number(%L, ''varchar'', ''numeric'')::%s', value, kind);
    WHEN kind = 'uuid' THEN PERFORM btrim(value)::uuid;
  END CASE;
  RETURN true;
EXCEPTION WHEN OTHERS THEN
  RETURN false;
END $$;

-- The same for dates and times, which hang on the session's SET DATEFORMAT.
CREATE FUNCTION tsql.can_be_moment(value text, style int, target text) RETURNS bool LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  IF value IS NULL THEN RETURN false; END IF;
  PERFORM tsql.ordered_moment(value, tsql.date_order(style), target);
  RETURN true;
EXCEPTION WHEN OTHERS THEN
  RETURN false;
END $$;

-- Dates and times ----------------------------------------------------------------------------------------------------

-- datetime counts in three hundredths of a second.
CREATE FUNCTION tsql.datetime(value timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT date_trunc('second', value) + make_interval(secs =>
    round(round((extract(microseconds FROM value)::int % 1000000) * 3 / 10000.0) * 10 / 3.0)::int / 1000.0)
$$;

-- The moment, if it lies between the ends of its type.
CREATE FUNCTION tsql.within(value timestamp, first timestamp, after_last timestamp, number int, message text) RETURNS timestamp LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF value >= first AND value < after_last THEN RETURN value; END IF;
  PERFORM tsql.fail(number, message);
  RETURN NULL;
END $$;

-- A number of days since 1900 as a moment.
CREATE FUNCTION tsql.day_moment(days float8, kind text) RETURNS timestamp LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  is_long bool := kind COLLATE "C" = 'datetime';
BEGIN
  IF (days >= CASE WHEN is_long THEN -53690 ELSE 0 END AND days < CASE WHEN is_long THEN 2958464 ELSE 65536 END) IS NOT TRUE THEN
    PERFORM tsql.fail(8115, format('Arithmetic overflow error converting expression to data type %s.', kind));
  END IF;
  RETURN timestamp '1900-01-01' + days * interval '1 day';
END $$;

CREATE FUNCTION tsql.day_number(value timestamp) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT extract(epoch FROM value - timestamp '1900-01-01')::float8 / 86400
$$;

-- The order of day, month and year in the numbers of a text: that of a CONVERT style, else the session's SET DATEFORMAT.
CREATE FUNCTION tsql.date_order(style int) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN style IN (1, 10, 101, 110) THEN 'mdy' WHEN style IN (3, 4, 5, 103, 104, 105) THEN 'dmy'
    WHEN style IN (2, 11, 20, 21, 23, 25, 102, 111, 112, 120, 121, 126, 127) THEN 'ymd'
    ELSE coalesce(nullif(current_setting('tsql.date_format', true), ''), 'mdy') END
$$;

-- A date and time in text. date and datetime2 read a year of four digits in front always as ISO 8601 does; the older
-- types do so only with a T behind.
CREATE FUNCTION tsql.ordered_moment(value text, date_order text, target text) RETURNS timestamp LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  rest text COLLATE "C" := btrim(value COLLATE "C");
  is_old bool := target COLLATE "C" IN ('datetime', 'smalldatetime');
  day_first bool := strpos(date_order COLLATE "C", 'd') < strpos(date_order COLLATE "C", 'm');
  found text[];
  numbers text[];
  named text COLLATE "C";
  day date := date '1900-01-01';
  hours int := 0;
  y int; m int; d int;
BEGIN
  IF rest = '' COLLATE "C" THEN RETURN day; END IF;
  found := regexp_match(rest, '^([0-9]{4})([0-9]{2})([0-9]{2})(?:$|[T ]+(.*)$)');
  IF found IS NOT NULL THEN
    y := found[1]; m := found[2]; d := found[3]; rest := found[4];
  END IF;
  IF y IS NULL THEN
    found := regexp_match(rest, '^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:$|(T| +)(.*)$)');
    IF found IS NOT NULL THEN
      y := found[1]; rest := found[5];
      IF is_old AND day_first AND found[4] IS DISTINCT FROM 'T' THEN d := found[2]; m := found[3];
      ELSE m := found[2]; d := found[3]; END IF;
    END IF;
  END IF;
  IF y IS NULL THEN
    found := regexp_match(rest, '^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?:$| +(.*)$)');
    IF found IS NOT NULL THEN
      y := found[3]; rest := found[4];
      IF day_first THEN d := found[1]; m := found[2]; ELSE m := found[1]; d := found[2]; END IF;
    END IF;
  END IF;
  IF y IS NULL THEN
    found := regexp_match(rest, '^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:$| +(.*)$)');
    IF found IS NULL THEN
      numbers := regexp_match(rest, '^([0-9]{2})([0-9]{2})([0-9]{2})(?:$| +(.*)$)');
      IF numbers IS NOT NULL THEN date_order := 'ymd'; found := numbers; END IF;
    END IF;
    IF found IS NOT NULL THEN
      rest := found[4];
      y := found[strpos(date_order COLLATE "C", 'y')];
      m := found[strpos(date_order COLLATE "C", 'm')];
      d := found[strpos(date_order COLLATE "C", 'd')];
      y := y + CASE WHEN y < 50 THEN 2000 ELSE 1900 END;
    END IF;
  END IF;
  IF y IS NULL AND rest ~ '^([0-9]{1,4}[ -]*)?[A-Za-z]{3}' THEN
    found := regexp_match(rest, '^([A-Za-z]{3,9})[ .-]*([0-9]{1,2})(?: *, *| +|-)([0-9]{4}|[0-9]{2})(?:$| +(.*)$)');
    IF found IS NOT NULL THEN named := found[1]; d := found[2]; y := found[3]; rest := found[4]; END IF;
    IF found IS NULL THEN
      found := regexp_match(rest, '^([0-9]{1,2})[ -]*([A-Za-z]{3,9})[ ,.-]*([0-9]{4}|[0-9]{2})(?:$| +(.*)$)');
      IF found IS NOT NULL THEN d := found[1]; named := found[2]; y := found[3]; rest := found[4]; END IF;
    END IF;
    IF found IS NULL THEN
      found := regexp_match(rest, '^([0-9]{4})[ -]*([A-Za-z]{3,9})[ ,.-]*([0-9]{1,2})(?:$| +(.*)$)');
      IF found IS NOT NULL THEN y := found[1]; named := found[2]; d := found[3]; rest := found[4]; END IF;
    END IF;
    IF found IS NULL THEN
      found := regexp_match(rest, '^([A-Za-z]{3,9})[ ,.-]*([0-9]{4})(?:$| +(.*)$)');
      IF found IS NOT NULL THEN named := found[1]; d := 1; y := found[2]; rest := found[3]; END IF;
    END IF;
    IF y < 100 THEN y := y + CASE WHEN y < 50 THEN 2000 ELSE 1900 END; END IF;
    m := coalesce(array_position(ARRAY['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august',
        'september', 'october', 'november', 'december'], lower(named)),
      array_position(ARRAY['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'], lower(named)));
    IF m IS NULL THEN
      PERFORM tsql.fail(241, 'Conversion failed when converting date and/or time from character string.');
    END IF;
  END IF;
  IF y IS NOT NULL THEN
    IF y NOT BETWEEN 1 AND 9999 OR m NOT BETWEEN 1 AND 12 OR d NOT BETWEEN 1 AND 31
      OR d > extract(day FROM make_date(y, m, 1) + interval '1 month' - interval '1 day')
      OR (target = 'datetime' AND y < 1753) OR (target = 'smalldatetime' AND y NOT BETWEEN 1900 AND 2079) THEN
      IF is_old THEN
        PERFORM tsql.fail(242, format('The conversion of a varchar data type to a %s data type resulted in an out-of-range value.', target));
      END IF;
      PERFORM tsql.fail(241, 'Conversion failed when converting date and/or time from character string.');
    END IF;
    day := make_date(y, m, d);
  END IF;
  IF coalesce(rest, '') = '' COLLATE "C" THEN RETURN day; END IF;
  found := regexp_match(rest,
    '^([0-9]{1,2})(?::([0-9]{1,2})(?::([0-9]{1,2})(?:([.:])([0-9]{1,7}))?)?)?\s*(AM|PM)?\s*(Z|[+-][0-9]{2}:[0-9]{2})?$', 'i');
  -- The older types have thousandths of a second and no offset.
  IF found IS NULL OR (found[2] IS NULL AND found[6] IS NULL) OR found[1]::int > 23 OR coalesce(found[2], '0')::int > 59
    OR coalesce(found[3], '0')::int > 59 OR (found[4] = ':' AND length(found[5]) > 3)
    OR (is_old AND (length(found[5]) > 3 OR upper(found[7]) <> 'Z')) THEN
    PERFORM tsql.fail(241, 'Conversion failed when converting date and/or time from character string.');
  END IF;
  hours := found[1]::int;
  IF upper(found[6]) = 'PM' AND hours < 12 THEN hours := hours + 12; END IF;
  IF upper(found[6]) = 'AM' AND hours = 12 THEN hours := 0; END IF;
  RETURN day + make_interval(hours => hours, mins => coalesce(found[2], '0')::int,
    secs => (coalesce(found[3], '0') || '.' || coalesce(CASE found[4] WHEN ':' THEN lpad(found[5], 3, '0') ELSE left(found[5], 6) END, '0'))::float8);
END $$;

CREATE FUNCTION tsql.moment(value text, style int, target text) RETURNS timestamp LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT tsql.ordered_moment(value, tsql.date_order(style), target)
$$;

CREATE FUNCTION tsql.offset_moment(value text) RETURNS timestamptz LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT tsql.within(tsql.moment(value, 0, 'datetimeoffset')
      - coalesce(substring(value COLLATE "C" from '([+-][0-9]{2}:[0-9]{2})\s*$'), '+00:00')::interval,
    timestamp '0001-01-01', timestamp '10000-01-01', 241,
    'Conversion failed when converting date and/or time from character string.') AT TIME ZONE 'UTC'
$$;

CREATE FUNCTION tsql.offset_text(value timestamptz) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT to_char(value AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '0 +00:00'
$$;

-- A moment as CONVERT writes it in one of its styles; `kind` is its type and `scale` how many digits its seconds have.
CREATE FUNCTION tsql.moment_text(value timestamp, style int, kind text, scale int) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  fraction text COLLATE "C" := left(to_char(value, 'US') || '0', scale);
  dotted text COLLATE "C" := CASE WHEN fraction = '' OR kind = 'smalldatetime' THEN '' ELSE '.' || fraction END;
  clock text COLLATE "C" := to_char(value, 'HH24:MI:SS');
  day text COLLATE "C";
BEGIN
  IF kind = 'smalldatetime' THEN dotted := '.000'; fraction := '000'; END IF;
  IF kind = 'time' AND style NOT IN (0, 100) THEN
    RETURN CASE WHEN style IN (8, 24, 108) THEN clock ELSE clock || dotted END;
  END IF;
  day := CASE style
    WHEN 1 THEN to_char(value, 'MM/DD/YY') WHEN 101 THEN to_char(value, 'MM/DD/YYYY')
    WHEN 2 THEN to_char(value, 'YY.MM.DD') WHEN 102 THEN to_char(value, 'YYYY.MM.DD')
    WHEN 3 THEN to_char(value, 'DD/MM/YY') WHEN 103 THEN to_char(value, 'DD/MM/YYYY')
    WHEN 4 THEN to_char(value, 'DD.MM.YY') WHEN 104 THEN to_char(value, 'DD.MM.YYYY')
    WHEN 5 THEN to_char(value, 'DD-MM-YY') WHEN 105 THEN to_char(value, 'DD-MM-YYYY')
    WHEN 6 THEN to_char(value, 'DD Mon YY') WHEN 106 THEN to_char(value, 'DD Mon YYYY')
    WHEN 7 THEN to_char(value, 'Mon DD, YY') WHEN 107 THEN to_char(value, 'Mon DD, YYYY')
    WHEN 10 THEN to_char(value, 'MM-DD-YY') WHEN 110 THEN to_char(value, 'MM-DD-YYYY')
    WHEN 11 THEN to_char(value, 'YY/MM/DD') WHEN 111 THEN to_char(value, 'YYYY/MM/DD')
    WHEN 12 THEN to_char(value, 'YYMMDD') WHEN 112 THEN to_char(value, 'YYYYMMDD')
    WHEN 23 THEN to_char(value, 'YYYY-MM-DD') END;
  IF day IS NOT NULL THEN RETURN day; END IF;
  IF style IN (8, 24, 108) THEN RETURN CASE kind WHEN 'date' THEN '00:00:00' ELSE clock END; END IF;
  IF style IN (14, 114) THEN RETURN CASE kind WHEN 'datetime' THEN clock || ':' || fraction ELSE clock || dotted END; END IF;
  IF style IN (20, 120) THEN
    RETURN to_char(value, 'YYYY-MM-DD') || CASE kind WHEN 'date' THEN '' ELSE ' ' || clock END;
  END IF;
  IF style IN (21, 25, 121) THEN
    RETURN to_char(value, 'YYYY-MM-DD') || CASE kind WHEN 'date' THEN '' ELSE ' ' || clock || dotted END;
  END IF;
  IF style IN (126, 127) THEN
    IF kind = 'date' THEN RETURN to_char(value, 'YYYY-MM-DD'); END IF;
    RETURN to_char(value, 'YYYY-MM-DD"T"') || clock || CASE WHEN fraction ~ '[1-9]' THEN dotted ELSE '' END
      || CASE style WHEN 127 THEN 'Z' ELSE '' END;
  END IF;
  IF style IN (0, 100) THEN
    day := CASE kind WHEN 'time' THEN '' ELSE to_char(value, 'Mon ') || lpad(extract(day FROM value)::text, 2)
      || to_char(value, ' YYYY') END;
    RETURN CASE kind WHEN 'date' THEN day WHEN 'time' THEN lpad(to_char(value, 'FMHH12:MIAM'), 7)
      ELSE day || ' ' || lpad(to_char(value, 'FMHH12:MIAM'), 7) END;
  END IF;
  IF style IN (13, 113) THEN RETURN to_char(value, 'DD Mon YYYY ') || clock || ':' || fraction; END IF;
  IF style IN (9, 109) THEN
    RETURN to_char(value, 'Mon ') || lpad(extract(day FROM value)::text, 2) || to_char(value, ' YYYY ')
      || lpad(to_char(value, 'FMHH12:MI:SS'), 8) || ':' || fraction || to_char(value, 'AM');
  END IF;
  PERFORM tsql.fail(281, format('%s is not a valid style number when converting from %s to a character string.', style, kind));
  RETURN NULL;
END $$;

CREATE FUNCTION tsql.dateadd(part text, count int, value timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT value + CASE part
    WHEN 'year' THEN make_interval(years => count) WHEN 'quarter' THEN make_interval(months => 3 * count)
    WHEN 'month' THEN make_interval(months => count) WHEN 'week' THEN make_interval(weeks => count)
    WHEN 'day' THEN make_interval(days => count) WHEN 'dayofyear' THEN make_interval(days => count)
    WHEN 'weekday' THEN make_interval(days => count) WHEN 'hour' THEN make_interval(hours => count)
    WHEN 'minute' THEN make_interval(mins => count) WHEN 'second' THEN make_interval(secs => count)
    WHEN 'millisecond' THEN make_interval(secs => count / 1000.0)
    WHEN 'microsecond' THEN make_interval(secs => count / 1000000.0)
    WHEN 'nanosecond' THEN make_interval(secs => count / 1000000000.0) END
$$;

-- DATEDIFF counts the boundaries between two moments; weeks begin on Sunday.
CREATE FUNCTION tsql.datediff(part text, a timestamp, b timestamp) RETURNS int8 LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (CASE part
    WHEN 'year' THEN extract(year FROM b) - extract(year FROM a)
    WHEN 'quarter' THEN 4 * (extract(year FROM b) - extract(year FROM a)) + extract(quarter FROM b) - extract(quarter FROM a)
    WHEN 'month' THEN 12 * (extract(year FROM b) - extract(year FROM a)) + extract(month FROM b) - extract(month FROM a)
    WHEN 'week' THEN ((b::date - extract(dow FROM b)::int) - (a::date - extract(dow FROM a)::int)) / 7
    WHEN 'day' THEN b::date - a::date WHEN 'dayofyear' THEN b::date - a::date WHEN 'weekday' THEN b::date - a::date
    WHEN 'hour' THEN extract(epoch FROM date_trunc('hour', b) - date_trunc('hour', a)) / 3600
    WHEN 'minute' THEN extract(epoch FROM date_trunc('minute', b) - date_trunc('minute', a)) / 60
    WHEN 'second' THEN extract(epoch FROM date_trunc('second', b) - date_trunc('second', a))
    WHEN 'millisecond' THEN extract(epoch FROM date_trunc('milliseconds', b) - date_trunc('milliseconds', a)) * 1000
    WHEN 'microsecond' THEN extract(epoch FROM b - a) * 1000000
    WHEN 'nanosecond' THEN extract(epoch FROM b - a) * 1000000000 END)::int8
$$;

CREATE FUNCTION tsql.datepart(part text, value timestamp) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (CASE part
    WHEN 'year' THEN extract(year FROM value) WHEN 'quarter' THEN extract(quarter FROM value)
    WHEN 'month' THEN extract(month FROM value) WHEN 'day' THEN extract(day FROM value)
    WHEN 'dayofyear' THEN extract(doy FROM value)
    WHEN 'iso_week' THEN extract(week FROM value) WHEN 'hour' THEN extract(hour FROM value)
    WHEN 'minute' THEN extract(minute FROM value) WHEN 'second' THEN trunc(extract(second FROM value))
    WHEN 'millisecond' THEN trunc(extract(milliseconds FROM value))::int % 1000
    WHEN 'microsecond' THEN extract(microseconds FROM value)::int % 1000000
    WHEN 'nanosecond' THEN (extract(microseconds FROM value)::int % 1000000) * 1000 END)::int
$$;

-- What hangs on the session's SET DATEFIRST.
CREATE FUNCTION tsql.week_part(part text, value timestamp) RETURNS int LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT (CASE part
    WHEN 'weekday' THEN (extract(isodow FROM value)::int + 7 - first.day) % 7 + 1
    WHEN 'week' THEN (extract(doy FROM value)::int - 1 + (extract(isodow FROM date_trunc('year', value))::int + 7 - first.day) % 7) / 7 + 1
    END)::int
  FROM (SELECT coalesce(nullif(current_setting('tsql.date_first', true), ''), '7')::int) AS first(day)
$$;

CREATE FUNCTION tsql.datename(part text, value timestamp) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE part WHEN 'month' THEN to_char(value, 'FMMonth') WHEN 'weekday' THEN to_char(value, 'FMDay')
    ELSE tsql.datepart(part, value)::text END
$$;

CREATE FUNCTION tsql.date_from_parts(y int, m int, d int) RETURNS date LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF y BETWEEN 1 AND 9999 THEN RETURN make_date(y, m, d); END IF;
  RAISE datetime_field_overflow;
EXCEPTION WHEN datetime_field_overflow THEN
  PERFORM tsql.fail(289, 'Cannot construct data type date, some of the arguments have values which are not valid.');
  RETURN NULL;
END $$;

CREATE FUNCTION tsql.moment_from_parts(y int, m int, d int, h int, mi int, s int, ms int) RETURNS timestamp LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF y BETWEEN 1753 AND 9999 AND h BETWEEN 0 AND 23 AND s BETWEEN 0 AND 59 AND ms BETWEEN 0 AND 999
    AND (y, m, d, h, mi, s, ms) < (9999, 12, 31, 23, 59, 59, 999) THEN
    RETURN make_timestamp(y, m, d, h, mi, s + ms / 1000.0);
  END IF;
  RAISE datetime_field_overflow;
EXCEPTION WHEN datetime_field_overflow THEN
  PERFORM tsql.fail(289, 'Cannot construct data type datetime, some of the arguments have values which are not valid.');
  RETURN NULL;
END $$;

-- JSON ---------------------------------------------------------------------------------------------------------------

-- Half a surrogate pair, which no text of PostgreSQL holds, is refused as well.
CREATE FUNCTION tsql.read_json(value text) RETURNS json LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  place text; reason text; found text[]; line text COLLATE "C";
  letter text COLLATE "C" := '.';
  at int := length(value);
BEGIN
  IF (value COLLATE "C") ~* '\\u(d[89a-f]|0000)' THEN PERFORM value::jsonb; END IF;
  RETURN value::json;
EXCEPTION WHEN invalid_text_representation OR untranslatable_character THEN
  GET STACKED DIAGNOSTICS place = PG_EXCEPTION_CONTEXT, reason = PG_EXCEPTION_DETAIL;
  -- PostgreSQL shows the line up to what it stumbled over, at whose first letter SQL Server stops; '.' is the end.
  found := regexp_match(place COLLATE "C", 'JSON data, line ([0-9]+): (?:\.\.\.)?([^\n]*?)(?:\.\.\.)?(?:\n|$)');
  IF found IS NOT NULL AND reason NOT LIKE 'The input string ended%' THEN
    line := split_part(value COLLATE "C", E'\n', found[1]::int);
    letter := coalesce(substring(reason COLLATE "C" from '(?:Token|found) "([^\n]*?)"(?: is invalid|\.)'), right(found[2], 1));
    at := coalesce((SELECT sum(length(l) + 1)::int FROM unnest((string_to_array(value COLLATE "C", E'\n'))[:found[1]::int - 1]) l), 0)
      + greatest(strpos(line, found[2] COLLATE "C") - 1 + length(found[2]) - length(letter), 0);
    letter := left(letter, 1);
  END IF;
  PERFORM tsql.fail(13609, format('JSON text is not properly formatted. Unexpected character ''%s'' is found at position %s.', letter, at));
  RETURN NULL;
END $$;

-- What stands at a path; a strict one must be there.
CREATE FUNCTION tsql.json_at(value json, path text[], is_strict bool) RETURNS json LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  found json := value #> path;
BEGIN
  IF found IS NULL AND is_strict THEN
    PERFORM tsql.fail(13608, 'Property cannot be found on the specified JSON path.');
  END IF;
  RETURN found;
END $$;

CREATE FUNCTION tsql.json_value(value json, path text[], is_strict bool) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  found json := tsql.json_at(value, path, is_strict);
  result text := CASE WHEN json_typeof(found) NOT IN ('object', 'array') THEN found #>> '{}' END;
BEGIN
  IF is_strict AND json_typeof(found) IN ('object', 'array') THEN
    PERFORM tsql.fail(13623, 'Scalar value cannot be found in the specified JSON path.');
  END IF;
  IF result IS NULL OR length(result) <= 4000 THEN RETURN result; END IF;
  IF is_strict THEN
    PERFORM tsql.fail(13625, 'String value in the specified JSON path would be truncated.');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION tsql.json_query(value json, path text[], is_strict bool) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  found json := tsql.json_at(value, path, is_strict);
BEGIN
  IF json_typeof(found) IN ('object', 'array') THEN RETURN found::text; END IF;
  IF is_strict THEN
    PERFORM tsql.fail(13624, 'Object or array cannot be found in the specified JSON path.');
  END IF;
  RETURN NULL;
END $$;

-- Twenty rows, since the planner would otherwise expect a thousand and read whole tables for three keys.
-- The items of an array, the members of an object, or with a schema the object itself.
CREATE FUNCTION tsql.openjson(value text, path text[], is_strict bool, has_schema bool)
RETURNS TABLE ("key" text, item json) LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 20 AS $$
DECLARE
  found json := tsql.json_at(tsql.read_json(value), path, is_strict);
BEGIN
  CASE json_typeof(found)
    WHEN 'array' THEN
      RETURN QUERY SELECT (e.position - 1)::text, e.element FROM json_array_elements(found) WITH ORDINALITY AS e(element, position);
    WHEN 'object' THEN
      IF has_schema THEN RETURN QUERY SELECT NULL::text, found;
      ELSE RETURN QUERY SELECT e.name, e.element FROM json_each(found) AS e(name, element);
      END IF;
    ELSE
  END CASE;
END $$;

CREATE FUNCTION tsql.json_scalar(item json) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN json_typeof(item) NOT IN ('object', 'array') THEN item #>> '{}' END
$$;

CREATE FUNCTION tsql.json_part(item json) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN json_typeof(item) IN ('object', 'array') THEN item::text END
$$;

CREATE FUNCTION tsql.json_text(item json) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN json_typeof(item) IN ('object', 'array') THEN item::text ELSE item #>> '{}' END
$$;

-- A string as FOR JSON writes it.
CREATE FUNCTION tsql.json_string(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT replace(to_json(value)::text COLLATE "C", '/', '\/')
$$;

CREATE FUNCTION tsql.json_kind(item json) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_position(ARRAY['null', 'string', 'number', 'boolean', 'array', 'object'], json_typeof(item)) - 1
$$;

-- Names --------------------------------------------------------------------------------------------------------------

CREATE FUNCTION tsql.object_id(database text, schema text, name text) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT abs(hashtext(lower(database || '.' || schema || '.' || name) COLLATE "C") % 2000000000) + 100000
$$;

CREATE FUNCTION tsql.object_id_named(name text, current text) RETURNS int LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
  parts text[] := (SELECT array_agg(btrim(part, '[]" ') ORDER BY place DESC)
    FROM unnest(string_to_array(name COLLATE "C", '.')) WITH ORDINALITY AS p(part, place));
  result int;
BEGIN
  IF left(parts[1], 1) = '#' THEN
    RETURN to_regclass(format('pg_temp.%I', lower('tmp_' || substr(parts[1], 2))))::oid::int;
  END IF;
  SELECT tsql.object_id(t.database, t.schema, t.name) INTO result FROM estate.sql_table t
  WHERE lower(t.name) = lower(parts[1]) AND lower(t.schema) = lower(coalesce(nullif(parts[2], ''), 'dbo'))
    AND lower(t.database) = lower(coalesce(nullif(parts[3], ''), current));
  RETURN result;
END $$;

CREATE FUNCTION tsql.object_name(id int) RETURNS text LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  RETURN (SELECT t.name FROM estate.sql_table t WHERE tsql.object_id(t.database, t.schema, t.name) = id LIMIT 1);
END $$;

CREATE FUNCTION tsql.schema_id(name text) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE lower(name) WHEN 'dbo' THEN 1 ELSE 5 + abs(hashtext(lower(name) COLLATE "C") % 10000) END
$$;

CREATE FUNCTION tsql.schema_id_named(name text, current text) RETURNS int LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  RETURN (SELECT tsql.schema_id(s.name) FROM estate.sql_schema s
    WHERE lower(s.name) = lower(schema_id_named.name) AND lower(s.database) = lower(current));
END $$;

CREATE FUNCTION tsql.db_id(name text) RETURNS int2 LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  RETURN CASE lower(name) WHEN 'master' THEN 1 WHEN 'tempdb' THEN 2
    ELSE (SELECT 5 + count(*) FILTER (WHERE lower(d.name) < lower(db_id.name)) FROM estate.sql_database d
      HAVING bool_or(lower(d.name) = lower(db_id.name))) END;
END $$;

CREATE FUNCTION tsql.login_id(name text) RETURNS int LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  RETURN (SELECT 256 + l.place::int FROM (SELECT o.name, row_number() OVER (ORDER BY o.name) AS place FROM estate.login o) l
    WHERE lower(l.name) = lower(login_id.name));
END $$;

CREATE FUNCTION tsql.user_id(name text, current text) RETURNS int LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  RETURN (SELECT 4 + u.place::int FROM (SELECT o.name, row_number() OVER (ORDER BY o.name) AS place
    FROM estate.database_user o WHERE lower(o.database) = lower(current)) u WHERE lower(u.name) = lower(user_id.name));
END $$;
