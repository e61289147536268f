-- The starts that are to be taken from their holders, longest lapsed first.
-- KEYS[1] leases zset   KEYS[2] timeouts zset
-- ARGV[1] most starts of each
-- Result: number of lapsed leases, then they, then the starts that took too long.
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local leases = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[1])
local result = {#leases}
for _, start in ipairs(leases) do
  result[#result + 1] = start
end
for _, start in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, ARGV[1])) do
  result[#result + 1] = start
end
return result
