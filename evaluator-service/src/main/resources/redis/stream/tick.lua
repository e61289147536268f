-- Appends an entry that says only that time has passed, and trims what is too old.
--
-- KEYS[1]  the stream
-- ARGV[1]  how long entries are kept, milliseconds; by the server's clock
-- ARGV[2]  version of the wire format
-- ARGV[3]  the entry's body, binary
-- result   the id of the new entry
local time = redis.call('TIME')
local oldest = time[1] * 1000 + math.floor(time[2] / 1000) - tonumber(ARGV[1])
local id = redis.call('XADD', KEYS[1], 'MINID', '~', string.format('%.0f-0', math.max(0, oldest)), '*',
  'v', ARGV[2], 'b', ARGV[3])
-- A stream that nobody writes any more goes as its entries would.
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return id
