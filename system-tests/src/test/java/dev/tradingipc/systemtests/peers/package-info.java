/** Programs that are not ours in place of one of the four: plain sockets and plain files, no code of the project. */
package dev.tradingipc.systemtests.peers;
