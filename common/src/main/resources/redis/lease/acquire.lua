-- Takes a lease that is free, expired, or already the caller's.
-- KEYS[1] lease hash: owner, epoch, expires (server time, ms)
-- ARGV[1] owner   ARGV[2] ttl in ms
-- Result: the epoch, or 0 when another owner holds it.
-- The epoch is at least the server's time in microseconds, so that it does not go
-- backwards when a fail-over lost the last writes.
local time = redis.call('TIME')
local now_us = time[1] * 1000000 + time[2]
local now = math.floor(now_us / 1000)
local lease = redis.call('HMGET', KEYS[1], 'owner', 'epoch', 'expires')
local epoch = tonumber(lease[2] or '0')
local held = lease[1] and tonumber(lease[3] or '0') > now
if held and lease[1] ~= ARGV[1] then
  return 0
end
if not held then
  epoch = math.max(epoch + 1, now_us)
end
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'epoch', string.format('%.0f', epoch),
  'expires', string.format('%.0f', now + tonumber(ARGV[2])))
return epoch
