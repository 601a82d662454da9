/** Where a client of the SDK sends its calls, without a slash at the end. */
export async function addressOf(
  config: {
    endpoint?:
      | (() => Promise<{ protocol: string; hostname: string; port?: number | undefined; path: string }>)
      | undefined;
    endpointProvider: (params: { Region: string; UseDualStack: boolean; UseFIPS: boolean }) => { url: URL };
  },
  region: string,
): Promise<string> {
  const moved = await config.endpoint?.();
  if (moved !== undefined) {
    const port = moved.port === undefined ? '' : `:${moved.port}`;
    return `${moved.protocol}//${moved.hostname}${port}${moved.path}`.replace(/\/+$/, '');
  }
  return config.endpointProvider({ Region: region, UseDualStack: false, UseFIPS: false }).url.href.replace(/\/+$/, '');
}
