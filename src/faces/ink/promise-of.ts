/** A promise with its handles; `Promise.withResolvers` came with Node 22. Nobody has to look at a rejection. */
export function promiseOf<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Whoever races a stream against it may never look at it.
  promise.catch(() => {});
  return { promise, resolve, reject };
}
