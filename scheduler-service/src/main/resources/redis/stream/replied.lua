-- Forgets replies that are in force.
-- KEYS[1] replies stream
-- ARGV[1] group   then the ids
for i = 2, #ARGV do
  redis.call('XACK', KEYS[1], ARGV[1], ARGV[i])
  redis.call('XDEL', KEYS[1], ARGV[i])
end
return redis.status_reply('OK')
