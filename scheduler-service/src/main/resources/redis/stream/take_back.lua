-- Takes a start out of a stream, and says whether it is certain that no worker was given it in time.
-- KEYS[1] stream
-- ARGV[1] start (ms)   ARGV[2] how long workers had to take it (ms)   ARGV[3] run   ARGV[4] fence
-- ARGV[5] most entries to look at
-- Result: 1 when that time is over and no group was given the entry; else 0.
-- A group is given the entries of a stream in their order, so its last-delivered-id tells.
if redis.call('EXISTS', KEYS[1]) == 0 then
  local time = redis.call('TIME')
  return time[1] * 1000 + time[2] / 1000 >= ARGV[1] + ARGV[2] and 1 or 0
end

local CHUNK = 100
local id, from, looked = nil, ARGV[1], 0
while not id and looked < tonumber(ARGV[5]) do
  local entries = redis.call('XRANGE', KEYS[1], from, '+', 'COUNT', CHUNK)
  for _, entry in ipairs(entries) do
    if entry[2][2] == ARGV[3] and entry[2][4] == ARGV[4] then
      id = entry[1]
      break
    end
  end
  if #entries < CHUNK then
    break
  end
  looked = looked + CHUNK
  from = '(' .. entries[#entries][1]
end

local function parts(entry_id)
  local ms, sequence = string.match(entry_id, '^(%d+)%-(%d+)$')
  return tonumber(ms), tonumber(sequence)
end
-- An entry that is not there any more was appended no earlier than its start.
local ms, sequence = parts(id or ARGV[1] .. '-0')
local given = false
for _, group in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
  for i = 1, #group, 2 do
    if group[i] == 'last-delivered-id' then
      local last_ms, last_sequence = parts(group[i + 1])
      given = given or last_ms > ms or (last_ms == ms and last_sequence >= sequence)
    end
  end
end
if id then
  redis.call('XDEL', KEYS[1], id)
end
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
return not given and now >= ARGV[1] + ARGV[2] and 1 or 0
