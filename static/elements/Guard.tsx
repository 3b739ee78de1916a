import { Component, type ReactNode } from 'react';
import { Message } from './Message';

interface GuardProps { readonly children: ReactNode }

/** Keeps a fault in one part of a page from emptying the whole page. React can catch it in a class only. https://react.dev/reference/react/Component */
export class Guard extends Component<GuardProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Message tone="danger">
        <p>This part of the page cannot be shown. What you typed is kept. Reload the page; if that does not help, tell your Jira admin.</p>
      </Message>
    );
  }
}
