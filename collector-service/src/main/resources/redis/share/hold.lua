-- Gives back, renews and takes the sources of one runbook for one collector.
-- KEYS[1] owners hash: source -> "expires owner" (server time, ms)
-- ARGV[1] owner   ARGV[2] ttl in ms   ARGV[3] how many sources are given back   then those, then
--   the sources to renew or take
-- Result: source, owner of each source that has one, one after the other. What ran out is removed.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local owner, ttl, given = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local all = redis.call('HGETALL', KEYS[1])
local owners = {}
for i = 1, #all, 2 do
  local expires, held = string.match(all[i + 1], '^(%d+) (.+)$')
  if expires and tonumber(expires) > now then
    owners[all[i]] = held
  else
    redis.call('HDEL', KEYS[1], all[i])
  end
end
for i = 4, 3 + given do
  if owners[ARGV[i]] == owner then
    owners[ARGV[i]] = nil
    redis.call('HDEL', KEYS[1], ARGV[i])
  end
end
local until_ = string.format('%.0f %s', now + ttl, owner)
for i = 4 + given, #ARGV do
  if owners[ARGV[i]] == nil or owners[ARGV[i]] == owner then
    owners[ARGV[i]] = owner
    redis.call('HSET', KEYS[1], ARGV[i], until_)
  end
end
-- A key that nobody renews goes by itself, long after what it holds has run out.
redis.call('PEXPIRE', KEYS[1], ttl * 10)
local answer = {}
for source, held in pairs(owners) do
  answer[#answer + 1] = source
  answer[#answer + 1] = held
end
return answer
