import { Writable } from 'node:stream';

// Everything but colour: Inquirer draws its line anew for each key, and moves the cursor to do so.
const movements = /\u001B\[[0-?]*[ -/]*[@-ln-~]|\u001B[@-Z\\-_]/g;

/** A stream for one prompt of Inquirer: its words pass once, without any movement of the cursor; what is drawn anew is dropped. */
export function saidOnce(write: (text: string) => void): Writable {
  let isSaid = false;
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      const words = chunk.toString().replace(movements, '');
      if (!isSaid && words.trim() !== '') {
        isSaid = true;
        write(`${words.trimEnd()} `);
      }
      done();
    },
  });
}
