import { aiSdk } from './ai-sdk.ts';
import { aider } from './aider.ts';
import { boto3 } from './boto3.ts';
import { claudeCode } from './claude-code.ts';
import type { Client } from './client.ts';
import { cline } from './cline.ts';
import { codex } from './codex.ts';
import { continueDev } from './continue.ts';
import { goose } from './goose.ts';
import { langchain } from './langchain.ts';
import { libreChat } from './librechat.ts';
import { litellm } from './litellm.ts';
import { llmrouter } from './llmrouter.ts';
import { openWebui } from './open-webui.ts';
import { opencode } from './opencode.ts';
import { llamaIndex, pydanticAi, strands } from './python-agents.ts';
import { zed } from './zed.ts';

/** Every client whose settings this program knows, in the order they are offered. */
export const clients: readonly Client[] = [
  llmrouter,
  claudeCode,
  litellm,
  langchain,
  boto3,
  aiSdk,
  codex,
  llamaIndex,
  pydanticAi,
  strands,
  opencode,
  goose,
  aider,
  continueDev,
  zed,
  cline,
  openWebui,
  libreChat,
];

/** Finds a client by its name, however it is spelled: `Claude Code`, `claude_code` and `claude-code` are one. */
export function findClient(name: string): Client | undefined {
  const wanted = plain(name);
  return clients.find((client) => plain(client.name) === wanted || plain(client.title) === wanted);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
