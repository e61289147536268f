package dev.headroom.evaluator.review.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.outlook.Fan;
import dev.headroom.evaluator.outlook.Outlook;
import dev.headroom.evaluator.outlook.Past;
import dev.headroom.evaluator.response.Foresight;
import dev.headroom.evaluator.review.HeadroomReview;
import dev.headroom.evaluator.review.Prospect;
import dev.headroom.evaluator.review.Scorecard;
import dev.headroom.evaluator.review.TriggerLine;
import dev.headroom.evaluator.review.Verdict;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** A review as JSON and back: the same review, the same bytes. */
@RegisterForReflection(
    targets = {
      HeadroomReview.class,
      HeadroomReview.Since.class,
      HeadroomReview.SignedOff.class,
      HeadroomReview.Happened.class,
      HeadroomReview.ChangeMade.class,
      HeadroomReview.NotJudged.class,
      TriggerLine.class,
      TriggerLine.LeadTime.class,
      TriggerLine.Ahead.class,
      Foresight.Reason.class,
      Scorecard.class,
      Scorecard.Checked.class,
      Scorecard.Quantile.class,
      Scorecard.Odds.class,
      Prospect.class,
      Prospect.Spread.class,
      Prospect.Driver.class,
      Prospect.Planned.class,
      Prospect.Costs.class,
      Prospect.Total.class,
      Verdict.class,
      Outlook.class,
      Outlook.ByDate.class,
      Outlook.Kind.class,
      Past.class,
      Fan.class
    })
public final class ReviewText {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ReviewText() {}

  public static String write(HeadroomReview review) {
    try {
      return JSON.writeValueAsString(review);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a review is plain data", e);
    }
  }

  /** Empty for what another version of Headroom wrote in another form. */
  public static Optional<HeadroomReview> read(String json) {
    try {
      return Optional.of(JSON.readValue(json, HeadroomReview.class))
          .filter(review -> HeadroomReview.FORMAT.equals(review.format()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Of all that a review says. */
  public static String hash(HeadroomReview review) {
    return DecisionId.hash(write(review));
  }
}
