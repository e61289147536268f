-- Ends a lease early. The epoch stays, so that the next owner's is higher.
-- KEYS[1] lease hash
-- ARGV[1] owner   ARGV[2] epoch
-- Result: 1, or 0 when it was not the caller's.
local lease = redis.call('HMGET', KEYS[1], 'owner', 'epoch')
if lease[1] ~= ARGV[1] or lease[2] ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[1], 'expires', '0')
return 1
