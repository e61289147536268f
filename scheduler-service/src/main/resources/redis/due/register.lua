-- Creates a job or replaces its definition; the same version again changes nothing.
-- KEYS[1] job hash   KEYS[2] due zset   KEYS[3] jobs zset
-- ARGV[1] job id   ARGV[2] definition (JSON)   ARGV[3] version
-- ARGV[4] first instant (ms), '' for none
-- Result: 'created', 'replaced', 'unchanged', or 'due' (nothing changed: an instant of the known
--   definition has come and is not accounted for).
local job = redis.call('HMGET', KEYS[1], 'version', 'cursor')
if job[1] == ARGV[3] then
  return 'unchanged'
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if job[2] and job[2] ~= '' and tonumber(job[2]) <= now then
  return 'due'
end
redis.call('HSET', KEYS[1], 'definition', ARGV[2], 'version', ARGV[3], 'cursor', ARGV[4])
if ARGV[4] == '' then
  redis.call('ZREM', KEYS[2], ARGV[1])
else
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
end
redis.call('ZADD', KEYS[3], 0, ARGV[1])
return job[1] and 'replaced' or 'created'
