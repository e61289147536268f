-- Notes how far the ledger of a shard was exported, unless another exporter has gone on meanwhile.
-- KEYS[1] exported hash
-- ARGV[1] position noted before ('' for none)   ARGV[2] position   ARGV[3] records between
-- ARGV[4] records lost   ARGV[5] what they were older than (ms, '' when none was lost)
-- Result: 1 when noted, else 0.
if (redis.call('HGET', KEYS[1], 'position') or '') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'position', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'accounted', ARGV[3] + ARGV[4])
if ARGV[5] ~= '' then
  redis.call('HSET', KEYS[1], 'lost_to', ARGV[5])
end
return 1
