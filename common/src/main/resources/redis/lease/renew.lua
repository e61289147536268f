-- Extends a lease that is still the caller's and has not expired.
-- KEYS[1] lease hash
-- ARGV[1] owner   ARGV[2] epoch   ARGV[3] ttl in ms
-- Result: 1, or 0 when it is lost.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lease = redis.call('HMGET', KEYS[1], 'owner', 'epoch', 'expires')
if lease[1] ~= ARGV[1] or lease[2] ~= ARGV[2] or tonumber(lease[3] or '0') <= now then
  return 0
end
redis.call('HSET', KEYS[1], 'expires', string.format('%.0f', now + tonumber(ARGV[3])))
return 1
