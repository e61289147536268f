package dev.headroom.evaluator.runbook.grammar;

import java.util.regex.Pattern;

/** What a text must look like, as a regular expression that JSON Schema shares. */
public enum Form {
  TEXT("\\S", "some text"),
  NAME(
      "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",
      "lower-case letters, digits and `-`, at most 63, e.g. p95-request-latency"),
  LEVER(
      "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)?$",
      "a lever's name, or component.lever"),
  TRIGGER(
      "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?/[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",
      "a trigger as component/trigger, e.g. mongodb-atlas/tenant-databases"),
  TENANT(
      "^[^\\s\\u0000-\\u001f\\u007f/,\"]{1,200}$",
      "how ids begin, e.g. `acme-`: no blanks, `/`, `,` or quotes"),
  URL("^https?://[^\\s/?#]+[^\\s]*$", "an http:// or https:// address"),
  SCHEME("^https?$", "http or https"),
  PATH("^/[^\\s#]*$", "a path, e.g. /metrics"),
  HOST("^[A-Za-z0-9_][A-Za-z0-9._-]*$", "a name, e.g. backend.shop.svc"),
  FILE(
      "^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$",
      "a file below the collector's directory of files, e.g. backend/ca.pem"),
  OBJECT_LABEL(
      "^([a-z0-9.-]{1,253}/)?[A-Za-z0-9._-]{1,63}$",
      "the name of an object's label, e.g. app.kubernetes.io/version"),
  HIDDEN_URL(
      "^(\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}|https?://[^\\s/?#]+[^\\s]*)$",
      "an http:// or https:// address, or ${NAME} of a variable that holds it"),
  REDIS_URI(
      "^(\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}|rediss?://[^\\s]+)$",
      "redis://user:${PASSWORD}@host:6379/0, or ${NAME} of a variable that holds it"),
  POSTGRES_URI(
      "^(\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}|postgres(ql)?://[^\\s]+)$",
      "postgres://user:${PASSWORD}@host:5432/database, or ${NAME} of a variable that holds it"),
  MONGODB_URI(
      "^(\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}|mongodb(\\+srv)?://[^\\s]+)$",
      "mongodb://user:${PASSWORD}@host,host/?replicaSet=rs0, or ${NAME} of a variable that holds it"),
  VALUE(
      "^(\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}|[A-Za-z0-9][A-Za-z0-9._-]*)$",
      "one word, or ${NAME} of a variable that holds it"),
  POINTER("^(/([^~/]|~[01])*)+$", "a JSON Pointer, e.g. /db/pool/ratio"),
  METRIC("^[a-zA-Z_:][a-zA-Z0-9_:]*$", "letters, digits and `_`, e.g. db_pool_ratio"),
  LABEL("^[a-zA-Z_][a-zA-Z0-9_]*$", "letters, digits and `_`, e.g. tenant"),
  HEADER("^[A-Za-z0-9-]+$", "a header's name, e.g. X-Scope-OrgID"),
  WORD("^[A-Za-z0-9][A-Za-z0-9._/-]*$", "one word, e.g. M10 or job-name"),
  JOB(
      "^([A-Za-z0-9]|\\$\\{labels\\.[a-zA-Z_][a-zA-Z0-9_]*\\})"
          + "([A-Za-z0-9._/-]|\\$\\{labels\\.[a-zA-Z_][a-zA-Z0-9_]*\\})*$",
      "a job as name or owner/name, or ${labels.job} of the firing"),
  OWNER(
      "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$",
      "an owner of jobs: letters, digits, `.`, `_`, `-`, e.g. cartie"),
  MAILBOX(
      "^[^\\s@<>,;:\"()]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*$",
      "an address such as oncall@example.org"),
  PROJECT("^[A-Z][A-Z0-9_]{1,79}$", "a project's key, e.g. OPS"),
  REPOSITORY("^[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}$", "owner/name of a repository"),
  CURRENCY("^[A-Z]{3}$", "a currency code, e.g. EUR");

  private final String regex;
  private final String words;
  private final Pattern pattern;

  Form(String regex, String words) {
    this.regex = regex;
    this.words = words;
    this.pattern = Pattern.compile(regex);
  }

  public boolean fits(String text) {
    return pattern.matcher(text).find();
  }

  /** Whether a user and a password may stand in such a text. */
  public boolean isAddress() {
    return switch (this) {
      case URL, HIDDEN_URL, REDIS_URI, POSTGRES_URI, MONGODB_URI -> true;
      default -> false;
    };
  }

  /** The expression, as JSON Schema's {@code pattern}. */
  public String regex() {
    return regex;
  }

  /** What to write, in words. */
  public String words() {
    return words;
  }
}
