-- Creates a run beside the schedule ("run now").
-- KEYS[1] job hash   KEYS[2] run hash   KEYS[3] lease zset
-- ARGV[1] job id   ARGV[2] instant (ms)   ARGV[3] replica   ARGV[4] lease (ms)
-- Result: fence (equal to or above the server's time in us), server time (us);
--   nil when the job is gone or the run exists.
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('EXISTS', KEYS[2]) == 1 then
  return nil
end
local time = redis.call('TIME')
local now_us = time[1] * 1000000 + time[2]
local started = string.format('%.0f', now_us)
local stored = tonumber(redis.call('HGET', KEYS[1], 'fence') or '0')
local fence = string.format('%.0f', math.max(stored + 1, now_us))
redis.call('HSET', KEYS[1], 'fence', fence)
redis.call('HSET', KEYS[2], 'state', 'running', 'fence', fence, 'attempt', 1,
  'started', started, 'replica', ARGV[3], 'trigger', 'manual')
redis.call('ZADD', KEYS[3], string.format('%.0f', math.floor(now_us / 1000) + ARGV[4]),
  ARGV[1] .. '@' .. ARGV[2])
return {fence, started}
