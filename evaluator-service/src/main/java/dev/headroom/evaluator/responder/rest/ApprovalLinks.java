package dev.headroom.evaluator.responder.rest;

import dev.headroom.common.auth.AccessGrant;
import dev.headroom.evaluator.responder.link.ApprovalLink;
import dev.headroom.evaluator.responder.link.LinkSigner;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.shell.ResponseConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signed links of plans that wait for approval. Who has a link may answer its plan, exactly as
 * it was when the link was made; so paths of links pass without the API's token.
 */
@ApplicationScoped
public class ApprovalLinks implements AccessGrant {

  static final String PATH = "/api/v1/approvals/";

  private final Optional<LinkSigner> signer;
  private final Optional<String> base;

  public ApprovalLinks(ResponseConfig config) {
    this.signer = config.approvals().secret().map(LinkSigner::new);
    this.base = config.publicUrl().map(url -> url.toString().replaceAll("/+$", ""));
  }

  @Override
  public boolean grants(String path, @Nullable String authorization) {
    return signer.isPresent() && path.startsWith(PATH) && path.indexOf('/', PATH.length()) < 0;
  }

  /** The link of a plan that waits; empty when no secret or no public address is configured. */
  public Optional<String> link(Plan plan) {
    Instant until = plan.until();
    return signer.isEmpty() || base.isEmpty() || until == null
        ? Optional.empty()
        : Optional.of(
            base.get()
                + PATH
                + signer.get().token(new ApprovalLink(plan.id(), plan.hash(), until)));
  }

  Optional<ApprovalLink> read(String token, Instant now) {
    return signer.flatMap(one -> one.read(token, now));
  }
}
