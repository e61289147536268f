-- Drops what is old of the ledger of a shard, approximately, and nothing that was not exported.
-- KEYS[1] ledger stream   KEYS[2] exported hash
-- ARGV[1] oldest time that is kept (ms)
-- Result: how many entries were dropped.
local position = redis.call('HGET', KEYS[2], 'position')
if not position then
  return 0
end
local least = ARGV[1]
local exported = string.match(position, '^%d+')
if tonumber(exported) < tonumber(least) then
  least = exported
end
local trimmed = redis.call('XTRIM', KEYS[1], 'MINID', '~', least)
if trimmed > 0 then
  local first = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
  redis.call('HINCRBY', KEYS[2], 'trimmed', trimmed)
  redis.call('HSET', KEYS[2], 'trimmed_to', first and string.match(first[1], '^%d+') or least)
end
return trimmed
