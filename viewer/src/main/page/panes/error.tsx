import { LongText } from './long-text';
import { Fold } from './section';
import { visible } from '../look/visible';

/** One exception of a stack trace. */
export interface Cause {
  /** `Caused by: `, `Suppressed: ` or nothing for the first. */
  label: string;
  /** Its own line or lines: the class and the message. */
  head: string;
  frames: string[];
}

const MAX_CAUSES = 60;

/** Takes a Java stack trace into the exception and its causes; other texts are one piece. */
export function causesOf(stack: string): Cause[] {
  const causes: Cause[] = [];
  let current: Cause = { label: '', head: '', frames: [] };
  for (const line of stack.split(/\r?\n/)) {
    const start = /^\s*(Caused by: |Suppressed: )/.exec(line);
    if (start && causes.length < MAX_CAUSES) {
      causes.push(current);
      current = { label: start[1]!, head: line.slice(start[0].length), frames: [] };
    } else if (/^\s+(?:at |\.\.\. )/.test(line)) {
      current.frames.push(line.trim());
    } else if (current.frames.length === 0) {
      current.head += (current.head ? '\n' : '') + line;
    } else if (line.trim() !== '') {
      current.frames.push(line.trim());
    }
  }
  causes.push(current);
  return causes;
}

/** What went wrong: the message, and the stack with its chain of causes in sight. */
export function ErrorView({ type, message, stack, cancelled }: { type: string; message: string; stack: string; cancelled: boolean }) {
  const causes = stack ? causesOf(stack) : [];
  return (
    <div class={'error-box' + (cancelled ? ' is-cancelled' : '')}>
      {type && <div class="error-type"><bdi>{visible(type.slice(0, 500))}</bdi></div>}
      {message && <LongText text={message} class="text error-message" label="Error message" />}
      {causes.length > 0 && (
        <div class="causes">
          {causes.map((cause, at) => <CauseView cause={cause} isFirst={at === 0} says={message} />)}
        </div>
      )}
    </div>
  );
}

function CauseView({ cause, isFirst, says }: { cause: Cause; isFirst: boolean; says: string }) {
  // The first line of a stack says again what stands above it.
  const repeats = isFirst && (says !== '' && cause.head.includes(says) || cause.head === '');
  const own = cause.frames.filter((frame) => !/^at (?:java|javax|jdk|sun)\.|^at [\w.]+\/|^\.\.\. /.test(frame)).length;
  return (
    <div class="cause">
      {!repeats && <LongText text={cause.label + cause.head} class="text cause-head" label={cause.label ? 'Cause' : 'Exception'} />}
      {cause.frames.length > 0 && (
        <Fold title={'Stack, ' + cause.frames.length + (cause.frames.length === 1 ? ' line' : ' lines')} open={isFirst && own > 0}>
          {() => <LongText text={cause.frames.join('\n')} class="text stack" label="Stack" />}
        </Fold>
      )}
    </div>
  );
}
