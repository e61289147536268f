-- Forgets a job. Its runs in progress keep their lease and are still accounted for.
-- KEYS[1] job hash   KEYS[2] due zset   KEYS[3] jobs zset
-- ARGV[1] job id
-- Result: 'deleted', 'unknown', or 'due' (nothing changed: an instant of the job has come and is
--   not accounted for).
local cursor = redis.call('HGET', KEYS[1], 'cursor')
if not cursor then
  return 'unknown'
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if cursor ~= '' and tonumber(cursor) <= now then
  return 'due'
end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[1])
redis.call('DEL', KEYS[1])
return 'deleted'
