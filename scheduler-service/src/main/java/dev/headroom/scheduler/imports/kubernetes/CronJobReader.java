package dev.headroom.scheduler.imports.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.imports.Complaint;
import dev.headroom.scheduler.imports.Proposal;
import dev.headroom.scheduler.imports.Proposals;
import dev.headroom.scheduler.imports.Unfit;
import dev.headroom.scheduler.imports.kubernetes.Manifests.Manifest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads CronJobs: a manifest, several documents, or the list that {@code kubectl get} writes. */
public final class CronJobReader {

  private CronJobReader() {}

  /**
   * Reads the whole file.
   *
   * @param controllerZone of the controller manager, for CronJobs that name none
   */
  public static Proposals read(String text, ZoneId controllerZone) {
    Manifests manifests = Manifests.read(text);
    List<Proposal> jobs = new ArrayList<>();
    List<Complaint> complaints = new ArrayList<>(manifests.complaints());
    for (Manifest manifest : manifests.objects()) {
      JsonNode body = manifest.body();
      String label = label(body);
      if (!body.path("kind").asText().equals("CronJob")) {
        complaints.add(new Complaint(manifest.line(), label, "is not a CronJob; leave it out"));
        continue;
      }
      try {
        jobs.add(new CronJobMapping(body, controllerZone).proposal(manifest.line(), label));
      } catch (Unfit unfit) {
        complaints.add(new Complaint(manifest.line(), label, unfit.reason()));
      }
    }
    return new Proposals(jobs, complaints);
  }

  private static String label(JsonNode body) {
    String kind = body.path("kind").asText("an object of no kind");
    String name = body.path("metadata").path("name").asText("");
    return name.isEmpty() ? kind : kind + " " + name;
  }
}
