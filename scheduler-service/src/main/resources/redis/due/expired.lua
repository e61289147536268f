-- The runs whose lease has expired, longest expired first.
-- KEYS[1] lease zset
-- ARGV[1] most runs to return
-- Result: lease members.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[1])
