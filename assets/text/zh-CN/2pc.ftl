### 两阶段提交：规则、消息、计时器、保护措施和设置。与三阶段提交共有的在 commit.ftl。
### 规则的文字以 $node 称呼节点，以名字称呼守卫值；`rule-…-title` 用在事件列表里。

algorithm-2pc = 两阶段提交：所有节点都提交一个事务，或者都不提交
about-2pc = S1 协调，至多 14 个参与者投票：必须全部同意。S1 在不巧的时刻崩溃则阻塞

## 规则：启动

rule-start-commit = { $node } 以磁盘上的内容启动：{ $transactions ->
    [0] 还没有事务。
   *[other] { $transactions } 个事务。
}
rule-start-commit-title = 启动

rule-abort-unlogged = { $node } 在磁盘上找到没有决定的 { $tx }。它不可能让谁提交过，所以中断它，并通知{ $participants ->
    [none] 不到谁：没有参与者
   *[other] { " " }{ $participants }
}。
rule-abort-unlogged-title = { $tx } 没有提交记录：中断

rule-resume-commit = { $node } 发现自己已提交 { $tx }。谁确认过它不记得，所以再次通知 { $participants }。
rule-resume-commit-title = 再次通知 { $tx } 已提交

rule-ready-again = { $node } 在磁盘上发现自己在 { $tx } 中投过 Yes，没有决定。{ $relock_after_restart ->
    [failed] 它再次处于 READY，却不加锁（保护措施 relock_after_restart 已关闭）。
   *[other] 它再次处于 READY{ $redo ->
            [none] {""}
           *[other] ，并重新锁住 { $redo } 的键
        }。
}它将询问决定。
rule-ready-again-title = 在 { $tx } 中再次 READY

## 规则：协调者

rule-begin-transaction = { $client } 开始 { $tx }。{ $node } 写下参与者，{ $participants ->
    [none] 而参与者一个也没有
   *[other] 并询问 { $participants } 能否提交
}。{ $announced ->
    [true] 它也向它们预告了事务，使它们不必无止境地等。
   *[other] {""}
}
rule-begin-transaction-title = 开始 { $tx }

rule-ask-the-coordinator = { $client } 问的是 { $node }，它只是参与者。事务要在 { $coordinator } 开始。
rule-ask-the-coordinator-title = 请 { $client } 去问 { $coordinator }

rule-transaction-under-way = { $client } 请求的 { $tx } 正在进行。不另外开始；结束时会告诉 { $client }。
rule-transaction-under-way-title = { $tx } 正在进行

rule-answer-transaction-again = { $client } 请求的 { $tx } 已经决定：{ $decision }。照此答复。
rule-answer-transaction-again-title = 再次告诉 { $client }：{ $decision }

rule-name-is-taken = { $client } 想开始 { $tx }，但另一个事务已用这个名字。拒绝，什么也不开始。
rule-name-is-taken-title = { $tx } 是另一个事务

rule-count-yes = { $from } 能提交 { $tx }。{ $node } 需要 { $needed } 个，已数到 { $count } 个。
rule-count-yes-title = { $from } 的 Yes：{ $count }/{ $needed }

rule-ignore-commit-vote = { $from } 在 { $tx } 中的投票不改变什么：{ $node } 已数过它，或者不等它。
rule-ignore-commit-vote-title = { $from } 的投票不改变什么

rule-decide-commit = { $wait_for_all_votes ->
    [held] { $needed ->
            [0] 没有需要询问的
           *[other] 全部 { $needed } 个参与者都投了 Yes
        }
    [unchecked] 全部 { $needed } 个参与者都投了 Yes
   *[other] { $needed } 个中只有 { $count } 个投了 Yes，{ $node } 不等其余的（保护措施 wait_for_all_votes 已关闭）
}。{ $log_before_decision ->
    [failed] { $node } 告诉客户端和参与者 { $tx } 已提交，却不写下来（保护措施 log_before_decision 已关闭）。
   *[other] { $node } 把 { $tx } 的提交写到磁盘：这就是提交点。然后才告诉客户端和参与者。
}
rule-decide-commit-title = 提交 { $tx }

rule-decide-abort = { $from } 不能提交 { $tx }，所以谁也不能。{ $node } 中断它并通知所有参与者。没收到的会来询问。
rule-decide-abort-title = { $from } 投 No：中断 { $tx }

rule-votes-missing = { $ran_out ->
    [true] 投票没有及时到齐
   *[other] { $node } 的计时器由命令触发
}：{ $tx } 缺少{ $missing ->
    [none] 的投票没有
   *[other] { " " }{ $missing } 的投票
}。还没有让谁提交过，{ $node } 仍可以中断，于是中断。
rule-votes-missing-title = 投票不齐：中断 { $tx }

rule-count-acknowledgement = { $from } 已提交 { $tx }：{ $count }/{ $needed }。
rule-count-acknowledgement-title = { $from } 完成：{ $count }/{ $needed }

rule-end-transaction = 所有参与者都已提交 { $tx }。不会再有谁询问：{ $node } 完成了它。
rule-end-transaction-title = { $tx } 完成

rule-ignore-acknowledgement = { $from } 对 { $tx } 的确认不改变什么：{ $node } 已数过它，或者不等确认（中断就不等）。
rule-ignore-acknowledgement-title = { $from } 的确认不改变什么

rule-resend-commit = { $ran_out ->
    [true] { $tx } 的提交没有及时得到全部确认
   *[other] { $node } 的计时器由命令触发
}。{ $node } 再次通知 { $missing }，直到它们确认。
rule-resend-commit-title = 再次通知 { $missing }

rule-presume-abort = { $from } 询问 { $tx }，{ $node } 没有它的记录。没有记录就没有提交：中断。
rule-presume-abort-title = { $tx } 没有记录：中断

rule-takes-no-part = { $from } 告诉 { $node } 一件关于 { $tx } 的、只该告诉参与者的事。{ $node } 是协调者，不理会。
rule-takes-no-part-title = { $tx }：不是参与者

## 规则：参与者

rule-await-prepare = { $coordinator } 向 { $node } 预告 { $tx }。如果迟迟没有下文，它可以单独中断：它没有承诺过什么。
rule-await-prepare-title = 等待 { $tx }

rule-known-transaction = { $from } 预告 { $tx }，{ $node } 已知道它，或者不等它。没有变化。
rule-known-transaction-title = 再次预告 { $tx }

rule-abort-before-vote = { $ran_out ->
    [true] { $node } 得到 { $tx } 的预告，却迟迟没有下文
   *[other] { $node } 的计时器由命令触发
}。它还没有投票，于是单独中断 { $tx }。此后再被询问时它投 No。
rule-abort-before-vote-title = 单独中断 { $tx }

rule-vote-yes = { $node } 能提交 { $tx }。{ $redo ->
    [none] 这里没有要写的
   *[other] 它锁住要写的键：{ $redo }
}。{ $persist_before_vote ->
    [failed] 它投 Yes，却不写下承诺的内容（保护措施 persist_before_vote 已关闭）。
   *[other] 它把 undo 和 redo 写到磁盘，然后投 Yes：从此照吩咐做，不再单独决定。
}
rule-vote-yes-title = 在 { $tx } 中投 Yes

rule-vote-no = { $from } 询问 { $node } 能否提交 { $tx }。不能：它写下来，中断，投 No。
rule-vote-no-title = 在 { $tx } 中投 No

rule-vote-no-locked = { $node } 不能提交 { $tx }：{ $holder } 持有 { $key }。它中断，投 No。
rule-vote-no-locked-title = { $key } 被锁：在 { $tx } 中投 No

rule-vote-no-aborted = { $from } 询问 { $node } 能否提交 { $tx }，而它早已中断。它投 No。
rule-vote-no-aborted-title = 已中断 { $tx }：投 No

rule-vote-yes-again = { $from } 再次询问 { $node } 能否提交 { $tx }。它承诺过：再次投 Yes。
rule-vote-yes-again-title = 再次投 Yes

rule-wait-for-lock = { $node } 还不能开始 { $tx }：{ $holder } 持有 { $key }。它等到 { $holder } 在这里有了决定，在此之前不投票。
rule-wait-for-lock-title = { $tx } 等 { $holder } 的 { $key }

rule-still-waits-for-lock = { $from } 再次询问 { $tx }，它在 { $node } 仍在等锁。
rule-still-waits-for-lock-title = { $tx } 仍在等锁

rule-commit-here = { $from } 说 { $tx } 已提交。{ $node } { $redo ->
    [none] 写下来
   *[other] 写入 { $redo }
}，释放锁，并确认。
rule-commit-here-title = 提交 { $tx }

rule-roll-back-here = { $from } 说 { $tx } 已中断。{ $node } 写下来，让原来的值保持不变，释放锁，并确认。
rule-roll-back-here-title = 回滚 { $tx }

rule-abort-unvoted = { $from } 说 { $tx } 已中断，{ $node } 还没有对它投票。它写下来，此后再被询问时投 No。
rule-abort-unvoted-title = 未投票，中断 { $tx }

rule-acknowledge-again = { $from } 再次告诉 { $node } 它已知的 { $tx }：{ $decision }。它再次确认。
rule-acknowledge-again-title = 再次确认 { $tx }

rule-refuse-decision = { $from } 对 { $tx } 说：{ $told }。{ $node } 作过另一种决定，或者 { $from } 不是它的协调者。没有变化。
rule-refuse-decision-title = 不理会 { $tx } 的 { $told }

rule-refuse-unvoted-commit = { $from } 说 { $tx } 已提交，但 { $node } 没有对它投票的记录。它不能提交不知道的内容。
rule-refuse-unvoted-commit-title = 不知道要提交的 { $tx }

rule-ask-for-decision = { $ran_out ->
    [true] { $node } 在 { $tx } 中处于 READY，迟迟没有消息
   *[other] { $node } 的计时器由命令触发
}。它不可以单独决定：询问 { $others }。
rule-ask-for-decision-title = 询问 { $tx }

rule-blocked = { $node } 询问过 { $tx }，没有得知决定{ $uncertain ->
    [none] {""}
   *[other] ：{ $uncertain } 也不知道
}{ $silent ->
    [none] {""}
   *[other] ；{ $silent } 没有答复
}。它只能保持锁，继续等待。
rule-blocked-title = 在 { $tx } 中阻塞

rule-abort-in-doubt = { $node } 在 { $tx } 中处于 READY，迟迟没有消息。它单独中断，尽管承诺过照吩咐做（保护措施 ready_waits 已关闭）。
rule-abort-in-doubt-title = 疑问中中断 { $tx }

rule-tell-decision = { $from } 询问 { $tx }，{ $node } 知道：{ $decision }。
rule-tell-decision-title = 告诉 { $from }：{ $decision }

rule-tell-uncertain = { $from } 询问 { $tx }，{ $node } 不知道：它在这里还没有决定。
rule-tell-uncertain-title = 也不知道

rule-abort-for-peer = { $from } 询问 { $tx }，{ $node } 还没有对它投票。{ $init_peer_aborts_itself ->
    [failed] 它说已中断，自己却不中断：它还可能投 Yes（保护措施 init_peer_aborts_itself 已关闭）。
   *[other] 所以它不可能已提交：{ $node } 中断它，并这样说。
}
rule-abort-for-peer-title = 未投票：告诉 { $from } 中断

rule-hear-uncertain = { $from } 也不知道 { $tx } 的结果。{ $node } 已从 { $needed } 个中的 { $count } 个听到这样的答复。
rule-hear-uncertain-title = { $from } 不知道

rule-ignore-decision = { $from } 答复了一个关于 { $tx } 的问题，而 { $node } 没有问，或者不再问。
rule-ignore-decision-title = { $from } 的答复不改变什么

## 消息和计时器

message-begin-tx = 预告一个事务
message-prepare = 能否提交？
message-vote-yes = 发送者能提交，被告知时就会提交
message-vote-no = 发送者不能
message-global-commit = 已提交
message-global-abort = 已中断
message-ack = 发送者已照决定做完
message-decision-req = 决定了什么？
message-decision-resp = 发送者所知的决定
timer-vote = 投票
timer-resend = 重发
timer-uncertain = 询问
timer-wait-prepare = Prepare

## 保护措施和设置

safeguard-wait-for-all-votes = 全部投 Yes 之后协调者才提交。没有它，第一个 Yes 就够了：别的参与者可能投 No
safeguard-ready-waits = 投了 Yes 的不因没有答复而中断。没有它，参与者会中断别人提交的事务
safeguard-persist-before-vote = 参与者承诺的内容先落盘，再投 Yes。没有它，崩溃会使它忘记承诺
safeguard-log-before-decision = 提交先写到协调者的磁盘，再告诉别人。没有它，重启的协调者会中断已提交的事务
safeguard-init-peer-aborts-itself = 因未投票而答“中断”的，先自己中断。没有它，它还会投 Yes
safeguard-relock-after-restart = 处于 READY 的参与者重启后重新锁住键。没有它，别的事务会插进来
setting-vote-timeout = 协调者等待投票多久之后中断
setting-resend = 协调者等待提交的确认多久之后再次通知
setting-uncertain = 投了 Yes 的参与者等待多久之后询问决定，并再次询问
setting-wait-prepare = 一段时间：协调者预告事务，此后这么久没有下文的参与者单独中断。off：不预告
setting-on-conflict = 事务需要的键被锁时怎么办：no（投 No）或 wait（等锁）
setting-keys = 哪个参与者有哪个键，例如 x@S2,y@S3。没有列出的键在所有参与者上

## 演示

demo-2pc-commit = 先准备，再提交：两个阶段
demo-2pc-one-no = 一个 No，谁也不提交
demo-2pc-blocked = 协调者崩溃：阻塞，直到它回来
demo-2pc-ask-a-peer = 决定只到了一个：另一个去问它
demo-2pc-recovery = 准备好的参与者崩溃后恢复
demo-2pc-locked = 谁在等谁的锁
demo-2pc-impatient = 没有耐心：只做了一半
