// A browser without a window: follows every redirect, as `BROWSER` is called with the address.
const response = await fetch(process.argv[2]);
await response.text();
