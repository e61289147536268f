-- Appends an entry to a runbook's stream and trims what is too old.
-- A delta is written only while the keyframe that it refers to is still in the stream: after a
-- restart that lost the last writes it may be gone, and then nobody could read the delta.
--
-- KEYS[1]  the stream
-- ARGV[1]  id of the keyframe that the entry refers to, or '' for a keyframe
-- ARGV[2]  how long entries are kept, milliseconds; by the server's clock, since a client's that
--          is ahead would trim what nobody has read
-- ARGV[3]  version of the wire format
-- ARGV[4]  the entry's body, binary
-- result   the id of the new entry; nil when the keyframe is gone and nothing was written
if ARGV[1] ~= '' and #redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1]) == 0 then
  return nil
end
local time = redis.call('TIME')
local oldest = time[1] * 1000 + math.floor(time[2] / 1000) - tonumber(ARGV[2])
local id = redis.call('XADD', KEYS[1], 'MINID', '~', string.format('%.0f-0', math.max(0, oldest)), '*',
  'v', ARGV[3], 'b', ARGV[4])
-- A stream that nobody writes any more goes as its entries would.
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return id
