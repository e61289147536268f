package dev.headroom.common.lease.redis;

import dev.headroom.common.lease.Lease;
import dev.headroom.common.lease.LeaseStore;
import dev.headroom.common.redis.RedisConfig;
import dev.headroom.common.redis.RedisScript;
import io.quarkus.arc.DefaultBean;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A hash a lease, {@code <prefix>:{<resource>}:lease:<role>}, judged by the server's clock. */
@ApplicationScoped
@DefaultBean
public class RedisLeaseStore implements LeaseStore {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final RedisScript ACQUIRE =
      RedisScript.load(RedisLeaseStore.class, "lease/acquire");
  private static final RedisScript RENEW = RedisScript.load(RedisLeaseStore.class, "lease/renew");
  private static final RedisScript RELEASE =
      RedisScript.load(RedisLeaseStore.class, "lease/release");

  private final Redis redis;
  private final String prefix;

  public RedisLeaseStore(Redis redis, RedisConfig config) {
    this.redis = redis;
    this.prefix = config.keyPrefix();
  }

  @Override
  public Optional<Lease> acquire(String resource, String role, String owner, Duration ttl) {
    long epoch =
        number(ACQUIRE.run(redis, key(resource, role), List.of(owner, ttl.toMillis()), TIMEOUT));
    return epoch == 0 ? Optional.empty() : Optional.of(new Lease(resource, role, owner, epoch));
  }

  @Override
  public boolean renew(Lease lease, Duration ttl) {
    var arguments = List.of(lease.owner(), lease.epoch(), ttl.toMillis());
    return number(RENEW.run(redis, key(lease.resource(), lease.role()), arguments, TIMEOUT)) == 1;
  }

  @Override
  public void release(Lease lease) {
    var arguments = List.of(lease.owner(), lease.epoch());
    RELEASE.run(redis, key(lease.resource(), lease.role()), arguments, TIMEOUT);
  }

  private List<String> key(String resource, String role) {
    return List.of(prefix + ":{" + resource + "}:lease:" + role);
  }

  private static long number(@Nullable Response response) {
    if (response == null) {
      throw new IllegalStateException("a lease script answered nothing");
    }
    return response.toLong();
  }
}
