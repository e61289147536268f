-- Reads one field of job hashes.
-- KEYS job hashes
-- ARGV[1] field
-- Result: for each its value, or '' when the job is gone.
local result = {}
for i, job in ipairs(KEYS) do
  result[i] = redis.call('HGET', job, ARGV[1]) or ''
end
return result
