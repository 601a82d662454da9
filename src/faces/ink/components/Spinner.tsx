import { useEffect, useState } from 'react';
import { useTerminal } from './terminal.ts';
import { Words } from './Words.tsx';

/** Pace of the spinner, in milliseconds. */
const pace = 100;

/** Says that something is going on. */
export function Spinner() {
  const { glyphs } = useTerminal();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((now) => now + 1), pace);
    return () => clearInterval(timer);
  }, []);
  return <Words look="accent">{glyphs.spinner[turn % glyphs.spinner.length] ?? ''}</Words>;
}

/** The seconds since this was first drawn; nothing before there are two of them, which nobody counts as waiting. */
export function Seconds() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds < 2 ? null : <Words look="quiet">{` ${seconds} s`}</Words>;
}
