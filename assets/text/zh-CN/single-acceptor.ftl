### 单个 Acceptor：规则、事实、角色、消息、不变式、保护措施和设置。
### 规则的文字以 $node 称呼节点，以名字称呼守卫值；`rule-…-title` 用在事件列表里。

algorithm-single-acceptor = 单个接受者：一个节点上的一个变量，先用互斥锁，再用抢占式的 epoch；通往 Paxos 之路
about-single-acceptor = 通往 Paxos 之路：一个节点上的一个变量，先用锁，再用 epoch
demo-single-acceptor-lock = 方案一：互斥锁，以及带着锁故障的提议者
demo-single-acceptor-epoch = 方案二：喜新厌旧的 epoch，后者认同前者
demo-single-acceptor-acceptor-dies = 剩下的问题：唯一的接受者故障，一切停止
demo-single-acceptor-lock-comes-back = 锁的归还：两次、迟到、没人要
demo-single-acceptor-older-epoch = 较小的 epoch 被拒绝，没有访问权就不能取值

## 规则：接受者

rule-start-one-acceptor = { $node } 是接受者，以磁盘上的内容启动：变量{ $value ->
    [none] 还没有取值
   *[other] 的取值是 { $value }
}，{ $epoch ->
    [none] 没有 epoch 持有访问权
   *[other] epoch { $epoch } 持有访问权
}，锁{ $holder ->
    [none] 空闲。
   *[other] 在 { $holder } 手里。
}
rule-start-one-acceptor-title = 启动

rule-start-proposer = { $node } 作为提议者启动；{ $acceptor } 是接受者。{ $round ->
    [0] 它还没有用过任何轮次。
   *[other] 它用过的最后一个轮次是 { $round }，从不重复使用。停下之前在做什么，它不知道。
}
rule-start-proposer-title = 启动

rule-grant-lock = { $node } 把锁交给 { $from }：{ $lock_excludes ->
    [held] { $holder ->
        [none] 锁是空闲的。
       *[other] 锁本来就是 { $holder } 先前一次申请得到的。
    }
   *[other] { $holder ->
        [none] 锁是空闲的。
       *[other] 锁在 { $holder } 手里，但没有过问（保护措施 lock_excludes 已关闭）。
    }
}它写下这件事。变量{ $value ->
    [none] 还没有取值。
   *[other] 的取值是 { $value }。
}
rule-grant-lock-title = 把锁交给 { $from }

rule-lock-busy = { $node } 拒绝 { $from }：锁在 { $holder } 手里，还没有归还。{ $holder } 是否还活着，{ $node } 无从得知。
rule-lock-busy-title = 拒绝 { $from }：锁被 { $holder } 占用

rule-lock-outdated = { $node } 拒绝 { $from } 的申请 { $epoch }：{ $from } 已凭更新的申请 { $latest } 持有锁。
rule-lock-outdated-title = 拒绝 { $from } 的旧申请

rule-attempt-over = { $node } 不把锁借给 { $from } 的申请 { $epoch }：{ $from } 到 { $latest } 为止的申请都已结束。这个请求来迟了。
rule-attempt-over-title = { $from } 的申请 { $epoch } 已结束

rule-grant-epoch = { $node } 把访问权发给 { $from } 的 epoch { $epoch }：{ $before ->
    [none] 此前没有 epoch 持有访问权。
   *[other] 它大于 { $before }，{ $before } 的访问权从此作废：喜新厌旧。
}它写下这件事。变量{ $value ->
    [none] 还没有取值。
   *[other] 的取值是 { $value }。
}{ $unused ->
    [true] { $before } 以后提交的任何取值都会被拒绝，所以不会有取值在 { $from } 背后产生。
   *[other] {""}
}
rule-grant-epoch-title = { $epoch } 获得访问权

rule-refuse-older-epoch = { $node } 拒绝 { $from } 的 epoch { $epoch }：更大的 { $promised } 持有访问权。
rule-refuse-older-epoch-title = 拒绝 { $epoch }：{ $promised } 持有访问权

rule-grant-again = { $node } 已经为 { $epoch } 给过 { $from } 访问权：重复的申请得到同样的回答。变量{ $value ->
    [none] 还没有取值。
   *[other] 的取值是 { $value }。
}
rule-grant-again-title = 再次回答 { $from }

rule-set-under-lock = { $node } 把变量设为 { $from } 提交的 { $value }：锁在 { $from } 手里。{ $before ->
    [none] 变量此前没有取值。
   *[other] 变量此前的取值是 { $before }。
}锁随即释放。
rule-set-under-lock-title = 变量取值 { $value }

rule-refuse-unlocked = { $node } 拒绝 { $from } 在申请 { $epoch } 中提交的取值：{ $holder ->
    [none] 没有谁持有锁，{ $from } 也没有。
   *[other] 这次申请并不持有锁；锁在 { $holder } 手里。
}
rule-refuse-unlocked-title = 拒绝 { $from }：没有锁

rule-set-under-epoch = { $node } 把变量设为 { $from } 在 epoch { $epoch } 下提交的 { $value }：{ $epoch_preempts ->
    [held] 持有访问权的正是这个 epoch。
    [failed] 它已被 { $promised } 抢占，但没有过问（保护措施 epoch_preempts 已关闭）。
   *[other] 没有过问它是否已被更新的 epoch 抢占（保护措施 epoch_preempts 已关闭）。
}{ $before ->
    [none] 变量此前没有取值。
   *[other] 变量此前的取值是 { $before }。
}
rule-set-under-epoch-title = 变量取值 { $value }

rule-refuse-preempted = { $node } 拒绝 { $from } 在 epoch { $epoch } 下提交的取值：更大的 { $promised } 已持有访问权，旧的访问权作废。
rule-refuse-preempted-title = 拒绝 { $epoch }：被 { $promised } 抢占

rule-refuse-unknown-epoch = { $node } 拒绝 { $from } 在 epoch { $epoch } 下提交的取值：这个 epoch 从未获得访问权；{ $promised ->
    [none] 也没有别的 epoch 获得过。
   *[other] 获得过的最大的是 { $promised }。
}
rule-refuse-unknown-epoch-title = 拒绝 { $epoch }：没有访问权

rule-set-before = { $node } 已经为 { $from }（{ $epoch }）把变量设为 { $value }：重复的提交得到同样的回答。
rule-set-before-title = 变量取值已是 { $value }

rule-free-lock = { $node } 从 { $from } 收回锁：锁空闲了。
rule-free-lock-title = 锁已释放

rule-free-already = { $from } 要归还的锁并不（或不再）属于它的申请 { $epoch }；{ $holder ->
    [none] 锁是空闲的。
   *[other] 锁在 { $holder } 手里。
}{ $node } 如实告知，什么都不变。
rule-free-already-title = 没有可归还的锁

rule-wrong-place = { $from } 的消息不该发给 { $node }：只有提议者提出请求，只有 { $acceptor } 回答。什么都不变。
rule-wrong-place-title = 不是给 { $node } 的

## 规则：提议者

rule-ask-access = { $node } 向 { $acceptor } 申请{ $access ->
    [lock] 互斥锁
   *[other] epoch { $epoch } 的访问权
}，{ $value ->
    [none] 想知道变量的取值。
   *[other] 要提议 { $value }。
}编号 { $epoch } 已写入磁盘，不会再用第二次。
rule-ask-access-title = 申请访问权 { $epoch }

rule-submit-value = { $node } 获得访问权，变量还没有取值：它提交自己的取值 { $value }。{ $access ->
    [lock] 只要锁在它手里，别人什么都设不了。
   *[other] 如果此后又有更大的 epoch 获得访问权，提交就会被拒绝。
}
rule-submit-value-title = 提交 { $value }

rule-find-unset = { $node } 只想知道变量的取值：{ $epoch } 获得访问权时还没有取值。{ $access ->
    [lock] 它归还锁。
   *[other] {""}
}
rule-find-unset-title = 没有取值

rule-agree-with-earlier = { $node } 发现变量的取值是 { $value }，就以它作为回答 <ok, { $value }>：后者认同前者。{ $own ->
    [none] {""}
   *[other] 它自己的 { $own } 不再提交。
}{ $access ->
    [lock] 它归还锁。
   *[other] 没有什么需要归还。
}
rule-agree-with-earlier-title = 认同：<ok, { $value }>

rule-pass-over-earlier = { $node } 发现变量的取值是 { $value }，{ $adopt_value ->
    [failed] 仍然提交自己的 { $own }
   *[other] 提交自己的 { $own }，碰巧相同
}（保护措施 adopt_value 已关闭）。
rule-pass-over-earlier-title = 不顾 { $value }，提交 { $own }

rule-propose-ok = { $node } 得知它的取值被接受（{ $epoch }）：<ok, { $value }>。
rule-propose-ok-title = <ok, { $value }>

rule-propose-error = { $node } 被拒绝（{ $epoch }）：<error>。{ $submitted ->
    [true] { $access ->
        [lock] 锁已不在它手里。
       *[other] 它被更大的 epoch 抢占{ $seen ->
            [none] 。
           *[other] ：{ $seen }。
        }
    }除非这是对重复或迟到的消息的回答，它的取值没有被接受。
   *[other] { $access ->
        [lock] 锁被占用。
       *[other] 更大的 epoch 持有访问权{ $seen ->
            [none] 。
           *[other] ：{ $seen }。
        }
    }
}
rule-propose-error-title = <error>

rule-give-back-lock = { $from } 对 { $epoch } 的回答到达时，{ $node } 已不需要锁：立即归还，免得别人空等。
rule-give-back-lock-title = 归还不再需要的锁

rule-late-answer = { $from } 对 { $epoch } 的回答不起作用：{ $node } 没有（或不再）等它。
rule-late-answer-title = { $from } 迟到的回答

rule-ask-once-more = { $ran_out ->
    [true] 没有及时得到回答：{ $node }
   *[other] 计时器由命令触发：{ $node }
} { $submitted ->
    [true] 再次提交它的取值
   *[other] 再次申请访问权
}（{ $epoch }）；{ $left ->
    [0] 此后不再重复。
   *[other] 此后最多还有 { $left } 次。
}
rule-ask-once-more-title = 再次请求

rule-acceptor-silent = { $acceptor } 对 { $node } 的每次请求都没有回答（{ $epoch }）：<error>。{ $submitted ->
    [true] 它的取值是否被接受，它不知道。
   *[other] 它是否获得了访问权，它不知道。
}{ $access ->
    [lock] 万一锁在它手里，它归还锁。
   *[other] {""}
}
rule-acceptor-silent-title = <error>：没有回答

rule-release-once-more = { $ran_out ->
    [true] 没有得知锁已收回：{ $node }
   *[other] 计时器由命令触发：{ $node }
} 再次归还（{ $epoch }）；{ $left ->
    [0] 此后不再重复。
   *[other] 此后最多还有 { $left } 次。
}
rule-release-once-more-title = 再次归还锁

rule-release-unheard = { $node } 不再说要归还锁（{ $epoch }）：{ $acceptor } 一次也没有回答。如果 { $acceptor } 仍以为锁已借出，只有 { $node } 的下一次申请才能让它空闲。
rule-release-unheard-title = 停止归还

rule-release-heard = { $node } 得知 { $epoch } 的锁已不是它的。
rule-release-heard-title = 锁已收回

## 规则：客户端

rule-take-request = { $node } 为 { $client } 开始一次申请（操作 { $seq }）：{ $value ->
    [none] 它要弄清变量的取值。
   *[other] 它要提议 { $value }。
}
rule-take-request-title = 为 { $client } 开始

rule-request-waits = { $client }（操作 { $seq }）在 { $node } 等待申请 { $epoch } 的结果。
rule-request-waits-title = { $client } 等待

rule-send-to-proposer = { $node } 不提议任何取值：{ $proposer ->
    [none] 没有提议者可以让 { $client } 去问（操作 { $seq }）。
   *[other] 它让 { $client }（操作 { $seq }）去问 { $proposer }。
}
rule-send-to-proposer-title = 让 { $client } 去问别人

rule-answer-ok = { $node } 告诉 { $client }（操作 { $seq }）变量的取值：{ $value }。它永不改变。
rule-answer-ok-title = 告诉 { $client }：{ $value }

rule-answer-unset = { $node } 告诉 { $client }（操作 { $seq }）变量还没有取值：{ $node } 查看时没有，而 { $client } 在那之前就已提问。
rule-answer-unset-title = 告诉 { $client }：没有取值

rule-answer-error = { $node } 无法回答 { $client }（操作 { $seq }）：申请以 <error> 结束。客户端可以问别的节点。
rule-answer-error-title = 无法回答 { $client }

## 事实、角色、计时器与图

fact-lock = 接受者的：锁在谁手里
fact-epoch = 接受者的：获得访问权的最大 epoch。提议者的：它这次申请的 epoch
fact-value = 接受者的：变量的取值。提议者的：它现在提议的取值
fact-state = 提议者的：申请进行到哪一步，或上一次怎样结束
fact-result = 上一次 <ok, f> 说的取值
fact-round = 用过的最后一个轮次；不会再用第二次
role-acceptor = 接受者
role-proposer = 提议者
timer-answer = 等回答
timer-release = 归还
badge-value = 取值
badge-epoch = epoch
badge-lock = 锁
badge-state = 状态
badge-result = 结果
word-idle = 空闲
word-preparing = 申请访问权
word-accepting = 提交取值
word-ok = ok
word-error = error
word-down = 已崩溃
outcome-chosen = 取值确定
outcome-deadlocked = 死锁
outcome-preempted = 抢占
figure-schemes = 访问权
help-figure-schemes = 谁持有访问权，谁在申请，各自认为变量的取值是什么
panel-node = 节点
panel-state = 状态
panel-epoch = epoch
panel-lock = 锁
panel-value = 取值

## 消息与命令

message-prepare = 提议者申请访问权，并询问变量的取值
message-prepared = 获得访问权；以及变量的取值
message-accept = 提议者提交取值
message-accepted = 变量已设为这个取值
message-release = 提议者归还锁
message-released = 锁不（或不再）属于该提议者
message-error = 没有访问权，或已作废
command-propose = 在该节点提议一个取值，用下一个 epoch，或用给定的 epoch

## 不变式

invariant-one-value = 变量永远只有一个取值，每个 <ok, f> 说的都是它
invariant-dead-lock = 持有锁的节点都在运行。已知会被破坏：故障的提议者把锁带走
violated-one-value = { $node } 认为变量的取值是 { $value }；最初是 { $first }。
violated-dead-lock = { $holder } 带着 { $acceptor } 的锁故障了：其他提议者永远只能得到 <error>。
explained-one-value = 被告知 <ok, { $first }> 的一方可能已经据此行动：变量绝不能变成别的取值。{ $node } 现在却有 { $value }。要么两个提议者同时持有访问权，要么有一个没有认同它看到的取值。
explained-dead-lock = 锁只能由持有者归还；{ $acceptor } 分不清持有者是故障了还是慢，如果再次借出，慢的那个仍会提交取值。{ $holder } 已停止，所以谁也无法继续：这就是方案一的“死锁”。只有 { $holder } 自己再次申请才能解开。方案二让更新的 epoch 抢占访问权，并拒绝旧 epoch 的提交。
conflict-variable-is = { $node }：变量的取值是 { $value }。
conflict-holder-is-down = { $node } 持有锁，却没有运行。
conflict-lock-is-held = { $node } 把锁借给了 { $holder }，等它归还。

## 保护措施与设置

safeguard-lock-excludes = 锁同一时间只属于一个提议者。没有它，两个提议者都看到没有取值，都去设置
safeguard-epoch-preempts = 更新的 epoch 使所有旧 epoch 的访问权作废。没有它，旧的提交晚于新的到达，覆盖它
safeguard-adopt-value = 看到已有取值的提议者认同它。没有它，后者覆盖前者
setting-access = 提议者提交取值之前必须有什么：锁，或最新的 epoch
setting-resend = 提议者等待回答多久之后再说一遍
setting-tries = 它再说多少遍，然后以 <error> 结束，或停止归还锁
