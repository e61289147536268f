package dev.headroom.evaluator.view.rest;

import dev.headroom.evaluator.view.Event;
import dev.headroom.evaluator.view.shell.Views;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Decisions and responses as they happen. */
@Path("/api/v1/events")
@Tag(name = "Events")
public class EventResource {

  /** A listener that falls this far behind is cut off, and may connect again. */
  private static final int MAX_BEHIND = 1000;

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Views views;

  public EventResource(Views views) {
    this.views = views;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Server-sent events of this replica: 'decision' and 'response', with a comment every 15 s")
  public Multi<OutboundSseEvent> events(@Context Sse sse) {
    Multi<OutboundSseEvent> events =
        Multi.createFrom()
            .<Event>emitter(this::subscribe, BackPressureStrategy.IGNORE)
            .onOverflow()
            .buffer(MAX_BEHIND)
            .map(event -> json(sse, event));
    // The first tick comes at once: whoever reads it knows that it misses nothing from here on.
    Multi<OutboundSseEvent> heartbeats =
        Multi.createFrom()
            .ticks()
            .every(HEARTBEAT)
            .onOverflow()
            .drop()
            .map(tick -> sse.newEventBuilder().comment("alive").build());
    return Multi.createBy().merging().streams(events, heartbeats);
  }

  private void subscribe(MultiEmitter<? super Event> emitter) {
    Consumer<Event> listener = emitter::emit;
    views.listen(listener);
    emitter.onTermination(() -> views.unlisten(listener));
  }

  private static OutboundSseEvent json(Sse sse, Event event) {
    return sse.newEventBuilder()
        .id(event.id())
        .name(event.name())
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(event.data())
        .build();
  }
}
