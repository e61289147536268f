-- Takes permits of one limit, as far as it allows.
-- KEYS[1] permits zset   KEYS[2] rate string
-- ARGV[1] most permits (0 for any number)   ARGV[2] time between starts (us, 0 for no rate)
-- ARGV[3] period of the rate (ms)   ARGV[4] lease (ms)   then the tokens
-- Result: how many of the tokens are granted, and when the rate allows the next start (ms, '' when
--   the rate is not what is in the way).
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))
local free = #ARGV - 4
if tonumber(ARGV[1]) > 0 then
  free = math.min(free, ARGV[1] - redis.call('ZCARD', KEYS[1]))
end
local micros = time[1] * 1000000 + time[2]
local cost, period = tonumber(ARGV[2]), tonumber(ARGV[3])
local theoretical = cost > 0 and tonumber(redis.call('GET', KEYS[2]) or '0') or 0
local granted, next = 0, ''
while granted < free do
  if cost > 0 then
    local allowed = theoretical - (period * 1000 - cost)
    if allowed > micros then
      next = string.format('%.0f', math.ceil(allowed / 1000))
      break
    end
    theoretical = math.max(theoretical, micros) + cost
  end
  granted = granted + 1
  redis.call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[4]), ARGV[4 + granted])
end
if granted > 0 and cost > 0 then
  redis.call('SET', KEYS[2], string.format('%.0f', theoretical), 'PX', period * 2)
end
return {granted, next}
