import type { JsonObject } from '../model/json';
import type { Attributes } from './attributes';
import { asNumber } from './fields';

/** Takes the tokens of a model call, in whatever conventions, as `usage` has them. Undefined when there are none. */
export function takeTokens(from: Attributes): JsonObject | undefined {
  const take = (...names: string[]): number | undefined => asNumber(from.take(...names));
  const input = take(
    'gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens', 'llm.usage.prompt_tokens', 'llm.token_count.prompt',
    'ai.usage.inputTokens', 'ai.usage.promptTokens', 'ai.usage.tokens',
  );
  const output = take(
    'gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens', 'llm.usage.completion_tokens', 'llm.token_count.completion',
    'ai.usage.outputTokens', 'ai.usage.completionTokens',
  );
  const total = take('gen_ai.usage.total_tokens', 'llm.usage.total_tokens', 'llm.token_count.total', 'ai.usage.totalTokens');
  const cached = take(
    'gen_ai.usage.cache_read.input_tokens', 'gen_ai.usage.cache_read_input_tokens', 'llm.token_count.prompt_details.cache_read',
    'ai.usage.cachedInputTokens',
  );
  const cacheWrite = take(
    'gen_ai.usage.cache_creation.input_tokens', 'gen_ai.usage.cache_write.input_tokens', 'gen_ai.usage.cache_creation_input_tokens',
    'llm.token_count.prompt_details.cache_write',
  );
  const reasoning = take(
    'gen_ai.usage.reasoning.output_tokens', 'gen_ai.usage.reasoning_tokens', 'llm.token_count.completion_details.reasoning',
    'ai.usage.reasoningTokens',
  );
  const usage: JsonObject = {};
  if (input !== undefined) usage['prompt_tokens'] = input;
  if (output !== undefined) usage['completion_tokens'] = output;
  const known = input !== undefined || output !== undefined;
  if (total !== undefined || known) usage['total_tokens'] = total ?? (input ?? 0) + (output ?? 0);
  const details: JsonObject = {};
  if (cached !== undefined) details['cached_tokens'] = cached;
  if (cacheWrite !== undefined) details['cache_write_tokens'] = cacheWrite;
  if (Object.keys(details).length) usage['prompt_tokens_details'] = details;
  if (reasoning !== undefined) usage['completion_tokens_details'] = { reasoning_tokens: reasoning };
  return Object.keys(usage).length ? usage : undefined;
}
