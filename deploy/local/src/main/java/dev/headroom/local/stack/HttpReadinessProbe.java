package dev.headroom.local.stack;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks {@code /q/health/ready}, and waits two seconds for the answer. */
public final class HttpReadinessProbe implements ReadinessProbe {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** Made at first use: commands that ask nobody start without it. */
  private static final class Client {
    static final HttpClient INSTANCE =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
  }

  @Override
  public Readiness ask(URI service) {
    try {
      var request =
          HttpRequest.newBuilder(service.resolve("/q/health/ready")).timeout(TIMEOUT).build();
      var answer = Client.INSTANCE.send(request, BodyHandlers.ofString());
      return Readiness.answered(answer.statusCode(), answer.body());
    } catch (ConnectException e) {
      return new Readiness.Silent("does not listen");
    } catch (IOException e) {
      return new Readiness.Silent("does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Readiness.Silent("interrupted");
    }
  }
}
