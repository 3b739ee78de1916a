import { Button } from './Button';

interface DownloadButtonProps {
  readonly children: string;
  readonly label?: string;
  readonly fileName: string;
  readonly type: 'text/plain' | 'application/json';
  /** Makes the file when somebody asks for it. */
  readonly content: () => string;
}

/** Saves a text as a file; the frames of Forge allow downloads. */
export function DownloadButton({ children, label, fileName, type, content }: DownloadButtonProps) {
  function press(): void {
    const url = URL.createObjectURL(new Blob([content()], { type: `${type};charset=utf-8` }));
    const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
    link.click();
    URL.revokeObjectURL(url);
  }
  return <Button label={label} onClick={press}>{children}</Button>;
}
