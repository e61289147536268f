-- Forgets a job. Its runs in progress keep their lease and are still accounted for.
-- KEYS[1] job hash   KEYS[2] due zset   KEYS[3] jobs zset
-- ARGV[1] job id
-- Result: 1, or 0 when there was none.
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[1])
return redis.call('DEL', KEYS[1])
