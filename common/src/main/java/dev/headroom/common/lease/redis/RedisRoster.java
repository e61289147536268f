package dev.headroom.common.lease.redis;

import dev.headroom.common.lease.Member;
import dev.headroom.common.lease.Roster;
import dev.headroom.common.redis.RedisConfig;
import dev.headroom.common.redis.RedisScript;
import io.quarkus.arc.DefaultBean;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A hash a role, {@code <prefix>:{members}:<role>}, judged by the server's clock. */
@ApplicationScoped
@DefaultBean
public class RedisRoster implements Roster {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final RedisScript ANNOUNCE = RedisScript.load(RedisRoster.class, "lease/announce");

  private final Redis redis;
  private final String prefix;

  public RedisRoster(Redis redis, RedisConfig config) {
    this.redis = redis;
    this.prefix = config.keyPrefix();
  }

  @Override
  public List<Member> announce(String role, Member member, Duration ttl) {
    var arguments =
        List.<Object>of(member.name(), ttl.toMillis(), member.load(), member.fit() ? 1 : 0);
    Response answer = ANNOUNCE.run(redis, List.of(key(role)), arguments, TIMEOUT);
    var members = new ArrayList<Member>();
    for (int i = 0; answer != null && i + 2 < answer.size(); i += 3) {
      members.add(
          new Member(
              answer.get(i).toString(),
              answer.get(i + 1).toInteger(),
              answer.get(i + 2).toInteger() == 1));
    }
    return members;
  }

  @Override
  public void leave(String role, String name) {
    redis.send(Request.cmd(Command.HDEL).arg(key(role)).arg(name)).await().atMost(TIMEOUT);
  }

  private String key(String role) {
    return prefix + ":{members}:" + role;
  }
}
