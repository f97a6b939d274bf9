/** The databases that tests of the trade log run against, all of them real. */
package dev.tradingipc.ordermanager.database;
