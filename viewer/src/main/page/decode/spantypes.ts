import type { Attributes } from './attributes';
import { asText, textOf } from './fields';

/** What says that a span is an agent, a tool or a model call, in each product's words. */
const TYPES: Record<string, string> = {
  chat: 'model_call', completion: 'model_call', text_completion: 'model_call', generate_content: 'model_call',
  embeddings: 'model_call', embedding: 'model_call', llm: 'model_call',
  execute_tool: 'tool_call', tool: 'tool_call', retriever: 'tool_call', 'ai.toolcall': 'tool_call',
  invoke_agent: 'agent_call', create_agent: 'agent_call', agent: 'agent_call',
  'ai.generatetext': 'agent_call', 'ai.streamtext': 'agent_call', 'ai.generateobject': 'agent_call', 'ai.streamobject': 'agent_call',
};

const KINDS = ['gen_ai.operation.name', 'openinference.span.kind', 'traceloop.span.kind', 'llm.request.type', 'ai.operationId', 'operation.name'];

const OURS = new Set(['normal_task', 'tool_call', 'model_call', 'agent_call', 'magic_task']);

/** What kind of task a span is. Takes what says it, as far as it says no more than that. */
export function takeType(attributes: Attributes): string {
  const ours = asText(attributes.take('motus.task.type'));
  let found: string | undefined;
  let isTold = false;
  for (const name of KINDS) {
    const value = attributes.left[name];
    if (value === undefined || value === null) continue;
    const type = typeOf(textOf(value), name);
    isTold ||= name !== 'operation.name';
    if (type === undefined) continue;
    attributes.take(name);
    found ??= type;
  }
  if (ours !== undefined && OURS.has(ours)) return ours;
  const asksModel = 'gen_ai.request.model' in attributes.left || 'llm.model_name' in attributes.left;
  return found ?? (asksModel && !isTold ? 'model_call' : 'normal_task');
}

function typeOf(value: string, name: string): string | undefined {
  // Vercel AI adds the name of the user's function.
  const word = value.toLowerCase().split(' ', 1)[0]!;
  if (name === 'operation.name' && !word.startsWith('ai.')) return undefined;
  if (/^ai\.\w+\.do\w+$/.test(word)) return 'model_call';
  return Object.hasOwn(TYPES, word) ? TYPES[word] : undefined;
}
