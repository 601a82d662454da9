const silent = () => {};

/** A logger for the SDK that says nothing: its warnings would be drawn across the screen. Not called NoOpLogger, which the SDK passes over. */
export function quietLogger(): Record<'trace' | 'debug' | 'info' | 'warn' | 'error', () => void> {
  return { trace: silent, debug: silent, info: silent, warn: silent, error: silent };
}
