-- The next replies of workers: what a lost replica left first, then new ones.
-- KEYS[1] replies stream
-- ARGV[1] group   ARGV[2] consumer   ARGV[3] most replies of each kind
-- ARGV[4] after how long a reply counts as left (ms)   ARGV[5] cursor into those that may be left
-- Result: cursor for the next call, then id and fields of each reply.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {'0-0'}
end
local claimed = redis.pcall('XAUTOCLAIM', KEYS[1], ARGV[1], ARGV[2], ARGV[4], ARGV[5],
  'COUNT', ARGV[3])
if claimed.err then
  if not string.find(claimed.err, 'NOGROUP') then
    return claimed
  end
  redis.call('XGROUP', 'CREATE', KEYS[1], ARGV[1], '0')
  claimed = {'0-0', {}}
end
local result = {claimed[1]}
local function add(entries)
  for _, entry in ipairs(entries) do
    -- Before Redis 7 what was trimmed meanwhile is claimed as nil.
    if entry and entry[2] then
      result[#result + 1] = entry
    end
  end
end
add(claimed[2])
local read = redis.call('XREADGROUP', 'GROUP', ARGV[1], ARGV[2], 'COUNT', ARGV[3],
  'STREAMS', KEYS[1], '>')
if read then
  add(read[1][2])
end
return result
