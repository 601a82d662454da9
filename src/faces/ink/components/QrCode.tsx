import { Box, Text } from 'ink';
import { encode } from 'uqr';

/** Rows and columns that the code of a text takes, its quiet margin included. */
export function qrSize(text: string): { rows: number; columns: number } {
  const { size } = encode(text, { border: margin });
  return { rows: Math.ceil(size / 2), columns: size };
}

/** The least margin with which telephones read a code reliably. */
const margin = 2;

/** A text as a QR code, two modules one above the other in each character: dark on light, whatever the terminal's colours are. */
export function QrCode({ text }: { text: string }) {
  const { data } = encode(text, { border: margin });
  const rows = Array.from({ length: Math.ceil(data.length / 2) }, (_, row) => {
    const [upper = [], lower = []] = data.slice(row * 2, row * 2 + 2);
    return upper.map((isDark, column) => halves(isDark, lower[column] ?? false)).join('');
  });
  return (
    <Box flexDirection="column" flexShrink={0}>
      {rows.map((row, index) => (
        <Text key={index} color="black" backgroundColor="white">
          {row}
        </Text>
      ))}
    </Box>
  );
}

function halves(upper: boolean, lower: boolean): string {
  if (upper) return lower ? '█' : '▀';
  return lower ? '▄' : ' ';
}
