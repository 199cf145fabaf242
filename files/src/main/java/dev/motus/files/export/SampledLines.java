package dev.motus.files.export;

import dev.motus.analysis.sample.KeptRoots;
import dev.motus.analysis.sample.SampledSpans;
import dev.motus.analysis.sample.Sampling;
import dev.motus.journal.JournalIndex;
import dev.motus.journal.JournalSpans;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A journal in its readable form without the roots that are not kept.
 *
 * @param index what is there now
 * @param more those of the tasks beside it that are kept
 * @param roots how many roots are kept
 */
public record SampledLines(JournalIndex index, List<TaskMeta> more, KeptRoots roots) {
  /**
   * Takes the others out of the file.
   *
   * @param more tasks of the trace that are not in the journal
   * @throws IOException when it cannot be read or written
   */
  public static SampledLines keep(JournalIndex index, List<TaskMeta> more, Sampling sampling)
      throws IOException {
    SampledSpans kept;
    try (JournalSpans all = new JournalSpans(index, more)) {
      kept = sampling.sampled(all);
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
    JournalIndex rest =
        index.rewritten(sampling.attributes(kept.roots()), id -> !kept.isLeftOut(id));
    List<TaskMeta> keptToo = more.stream().filter(each -> !kept.isLeftOut(each.id())).toList();
    more.forEach(each -> rest.forgetOpen(each.id()));
    return new SampledLines(rest, keptToo, kept.roots());
  }
}
