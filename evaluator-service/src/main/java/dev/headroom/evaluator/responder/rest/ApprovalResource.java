package dev.headroom.evaluator.responder.rest;

import dev.headroom.evaluator.responder.link.ApprovalLink;
import dev.headroom.evaluator.responder.plan.ApprovalRefused;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.responder.plan.PlanStore;
import dev.headroom.evaluator.responder.shell.Approvals;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Signed links: a page that shows what is to be approved, and a form that answers. */
@Path("/api/v1/approvals/{token}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Tag(name = "Responses")
public class ApprovalResource {

  private static final int MAX_NAME = 200;

  private final ApprovalLinks links;
  private final Approvals approvals;
  private final PlanStore plans;
  private final Why why;
  private final InstantSource clock;

  public ApprovalResource(
      ApprovalLinks links, Approvals approvals, PlanStore plans, Why why, InstantSource clock) {
    this.links = links;
    this.approvals = approvals;
    this.plans = plans;
    this.why = why;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "What a signed link is about. Looking changes nothing")
  public Response show(@PathParam("token") String token) {
    Optional<ApprovalLink> link = links.read(token, clock.instant());
    Optional<Plan> plan = link.flatMap(one -> plans.find(one.plan()));
    if (plan.isEmpty()) {
      return forged();
    }
    if (plan.get().state() != PlanState.APPROVAL || !plan.get().hash().equals(link.get().hash())) {
      return page(
          409, "Not waiting any more", "That plan is " + plan.get().state().word() + " now.");
    }
    return html(200, ApprovalPage.of(plan.get(), why.of(plan.get())));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Approves or rejects exactly what the link is about")
  public Response answer(
      @PathParam("token") String token,
      @FormParam("by") @Nullable String by,
      @FormParam("answer") @Nullable String answer) {
    Optional<ApprovalLink> link = links.read(token, clock.instant());
    if (link.isEmpty()) {
      return forged();
    }
    if (by == null || by.isBlank() || by.length() > MAX_NAME) {
      return page(400, "Who are you?", "Go back and write your name.");
    }
    try {
      Optional<Plan> plan =
          switch (String.valueOf(answer)) {
            case "approve" -> approvals.approve(link.get().plan(), link.get().hash(), by.strip());
            case "reject" -> approvals.reject(link.get().plan(), link.get().hash(), by.strip(), "");
            default -> Optional.empty();
          };
      return plan.isEmpty()
          ? page(400, "Nothing was done", "Approve or reject?")
          : "approve".equals(answer)
              ? page(200, "Approved", "The plan is carried out now, exactly as it was shown.")
              : page(200, "Rejected", "Nothing is changed.");
    } catch (ApprovalRefused e) {
      return page(409, "Nothing was done", String.valueOf(e.getMessage()));
    }
  }

  private static Response forged() {
    return page(403, "No such link", "The link was not made here, or it has expired.");
  }

  private static Response page(int status, String title, String text) {
    return html(status, ApprovalPage.saying(title, text));
  }

  private static Response html(int status, String page) {
    return Response.status(status)
        .entity(page)
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
        .header("Referrer-Policy", "same-origin")
        .header("Cache-Control", "no-store")
        .build();
  }
}
