package dev.headroom.collector.scrape.atlas;

import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.JsonApi;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult.Answered;
import org.jspecify.annotations.Nullable;

/** An API key pair, by HTTP digest. A challenge is answered again and again until it is stale. */
final class ApiKey implements AtlasLogin {

  private static final int UNAUTHORIZED = 401;

  private final String publicKey;
  private final String privateKey;
  private @Nullable Digest digest;

  ApiKey(String publicKey, String privateKey) {
    this.publicKey = publicKey;
    this.privateKey = privateKey;
  }

  @Override
  public Answered send(JsonApi api, OutboundRequest request, Deadline deadline) throws CallFailed {
    Digest known = digest;
    Answered answered =
        api.exchange(
            known == null ? request : AtlasLogin.with(request, known.next(request, keys())));
    if (answered.status() != UNAUTHORIZED) {
      return answered;
    }
    Digest challenge = Digest.of(String.valueOf(answered.header("www-authenticate")));
    if (challenge == null) {
      throw new CallFailed(
          new Failure("auth-failed", "answered 401 without a challenge that can be answered"));
    }
    digest = challenge;
    return api.exchange(AtlasLogin.with(request, challenge.next(request, keys())));
  }

  private Digest.Keys keys() {
    return new Digest.Keys(publicKey, privateKey);
  }
}
