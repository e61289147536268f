-- Forgets a lane, unless a job was put in it lately.
-- KEYS[1] lanes set   KEYS[2] lane uses zset
-- ARGV[1] lane   ARGV[2] a use as late as this one keeps it (ms)
-- Result: 1 when it is forgotten, else 0.
local used = redis.call('ZSCORE', KEYS[2], ARGV[1])
if used and tonumber(used) >= tonumber(ARGV[2]) then
  return 0
end
redis.call('ZREM', KEYS[2], ARGV[1])
return redis.call('SREM', KEYS[1], ARGV[1])
