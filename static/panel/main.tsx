import '../bridge/without-eval';
import '../look/request.css';
import { start } from '../elements/start';
import { RequestPage } from '../request/RequestContext';
import { Panel } from './Panel';

start(<RequestPage title="Custom plugin request" skeletonRows={30}><Panel /></RequestPage>);
