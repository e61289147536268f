package dev.headroom.evaluator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.config.ConfigMapping;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The evaluator's architecture in a few sentences. */
@AnalyzeClasses(
    packages = "dev.headroom.evaluator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** Where technology lives; everything else is core, or the actors that run the core on it. */
  private static final String[] TECHNOLOGY = {
    "..rest..",
    "..mongo..",
    "..redis..",
    "..http..",
    "..lever.*..",
    "..people.*..",
    "..wiring..",
    "..shell.."
  };

  private static final DescribedPredicate<JavaClass> NO_TECHNOLOGY =
      resideInAPackage("dev.headroom.evaluator..")
          .and(DescribedPredicate.not(resideInAnyPackage(TECHNOLOGY)));

  /** The actors of {@code owner} log and count; what they hand around is as plain as the core. */
  private static final DescribedPredicate<JavaClass> CORE =
      NO_TECHNOLOGY
          .and(DescribedPredicate.not(resideInAPackage("..owner..")))
          .and(DescribedPredicate.not(annotatedWith(ConfigMapping.class)))
          .as("core");

  @ArchTest
  static final ArchRule core_imports_only_java_and_core =
      classes()
          .that(CORE)
          .should()
          .onlyDependOnClassesThat(
              NO_TECHNOLOGY.or(
                  resideInAnyPackage(
                      "java..",
                      "javax.crypto..",
                      "org.jspecify..",
                      "dev.headroom.common..",
                      "org.snakeyaml..",
                      "com.github.difflib..",
                      "com.google.re2j..",
                      "org.pcollections..")))
          .because("a decision must be a pure function that a plain test can call");

  @ArchTest
  static final ArchRule core_uses_no_technology_of_common =
      noClasses()
          .that(CORE)
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.headroom.common..").and(resideInAnyPackage(TECHNOLOGY)))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule only_runbook_yaml_knows_snakeyaml =
      noClasses()
          .that()
          .resideOutsideOfPackage("..runbook.yaml..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..");

  @ArchTest
  static final ArchRule only_the_diff_knows_difflib =
      noClasses()
          .that()
          .doNotHaveSimpleName("RunbookDiff")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.github.difflib..");

  @ArchTest
  static final ArchRule only_regex_knows_re2j =
      noClasses()
          .that()
          .doNotHaveSimpleName("Regex")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.re2j..");

  @ArchTest
  static final ArchRule only_placements_know_pcollections =
      noClasses()
          .that()
          .doNotHaveSimpleName("Placements")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.pcollections..");

  @ArchTest
  static final ArchRule only_wiring_reads_a_clock =
      noClasses()
          .that()
          .resideOutsideOfPackage("..wiring..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule nothing_is_random =
      noClasses()
          .that()
          .resideOutsideOfPackage("..wiring..")
          .should()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocalRandom.class);

  @ArchTest
  static final ArchRule technologies_do_not_know_each_other =
      noClasses()
          .that()
          .resideInAnyPackage("..mongo..", "..redis..", "..http..", "..kubernetes..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..rest..", "..wiring..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule features_have_no_cycles =
      slices().matching("dev.headroom.evaluator.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule the_language_has_no_cycles_inside =
      slices().matching("dev.headroom.evaluator.runbook.(*)..").should().beFreeOfCycles();
}
