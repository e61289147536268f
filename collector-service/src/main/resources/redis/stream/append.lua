-- Appends an entry to a runbook's stream and trims what is too old.
-- A delta is written only while the keyframe that it refers to is still in the stream: after a
-- restart that lost the last writes it may be gone, and then nobody could read the delta.
--
-- KEYS[1]  the stream
-- ARGV[1]  id of the keyframe that the entry refers to, or '' for a keyframe
-- ARGV[2]  oldest entry to keep, milliseconds since the epoch
-- ARGV[3]  version of the wire format
-- ARGV[4]  the entry's body, binary
-- result   the id of the new entry; nil when the keyframe is gone and nothing was written
if ARGV[1] ~= '' and #redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1]) == 0 then
  return nil
end
return redis.call(
  'XADD', KEYS[1], 'MINID', '~', ARGV[2] .. '-0', '*', 'v', ARGV[3], 'b', ARGV[4])
